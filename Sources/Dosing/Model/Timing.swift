package import Foundation

/// When a dose is taken. The names of FHIR R5 `Timing.repeat`, as far as statements print them.
package struct Timing: Sendable, Hashable {
  package enum Unit: String, Sendable {
    case minute = "min"
    case hour = "h"
    case day = "d"
    case week = "wk"
    case month = "mo"
    case year = "a"
  }

  /// FHIR `EventTiming`.
  package enum Event: String, Sendable {
    case morning = "MORN"
    case noon = "NOON"
    case afternoon = "AFT"
    case evening = "EVE"
    case night = "NIGHT"
    case bedtime = "HS"
    case beforeMeal = "AC"
    case withMeal = "C"
    case afterMeal = "PC"
    case beforeBreakfast = "ACM"
    case withBreakfast = "CM"
  }

  /// A printed stretch of time: “3 to 7 days”.
  package struct Span: Sendable, Hashable {
    package enum Limit: Sendable { case exactly, upTo, atLeast }
    package let low: Decimal
    package let high: Decimal?
    package let unit: Unit
    package var limit = Limit.exactly
  }

  package var frequency: Int?
  package var frequencyMax: Int?
  package var period: Decimal?
  package var periodMax: Decimal?
  package var periodUnit: Unit?
  package var when: [Event] = []
  /// How long: “for 5 days”.
  package var bounds: Span?
  /// How long one administration takes: “over 10 minutes”.
  package var duration: Span?
  /// After what time this dose begins: “after 2 weeks”, “one hour later”.
  package var delay: Span?
  /// “on day 3”.
  package var day: Int?
  package var count: Int?
  package var isDivided = false
  package var dividedInto: Int?
  package var asNeeded = false
  /// Verbatim: “pain”.
  package var asNeededFor: String?
  package var numbers: [PrintedNumber] = []

  /// “up to four times daily”: a most, without a least.
  package var isUpTo: Bool { frequency == nil && frequencyMax != nil }

  /// What `other` adds; nil where the two contradict each other.
  func merging(_ other: Timing) -> Timing? {
    var merged = self
    if other.period != nil {
      let isSame = period == other.period && periodUnit == other.periodUnit
      // “once daily at night”, “daily … in three divided doses”: a bare “daily” adds nothing.
      guard period == nil || (isSame && (frequency == nil || other.frequency == nil)) else { return nil }
      merged.frequency = other.frequency ?? frequency
      merged.frequencyMax = other.frequencyMax ?? frequencyMax
      merged.period = other.period
      merged.periodMax = other.periodMax ?? periodMax
      merged.periodUnit = other.periodUnit
    }
    for event in other.when where !merged.when.contains(event) { merged.when.append(event) }
    merged.bounds = bounds ?? other.bounds
    merged.duration = duration ?? other.duration
    merged.delay = delay ?? other.delay
    merged.day = day ?? other.day
    merged.count = count ?? other.count
    merged.isDivided = isDivided || other.isDivided
    merged.dividedInto = dividedInto ?? other.dividedInto
    merged.asNeeded = asNeeded || other.asNeeded
    merged.asNeededFor = asNeededFor ?? other.asNeededFor
    merged.numbers += other.numbers
    return merged
  }
}
