import Articles
import Foundation

extension CalendarDate {
  /// The day of a moment, in UTC.
  init(_ moment: Date) {
    // Days from 0000-03-01: leap days come last (Hinnant, “chrono-compatible low-level date algorithms”).
    let days = Int((moment.timeIntervalSince1970 / 86_400).rounded(.down)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let ofEra = days - era * 146_097
    let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    let isLate = month >= 10
    let date = CalendarDate(
      year: year + era * 400 + (isLate ? 1 : 0), month: isLate ? month - 9 : month + 3, day: day)
    guard let date else { preconditionFailure("the day of a moment is in the calendar") }
    self = date
  }
}
