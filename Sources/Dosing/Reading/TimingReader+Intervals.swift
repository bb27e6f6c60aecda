internal import Foundation

/// After how long again: “every 4 to 6 weeks”, “every other day”, “8-hourly”.
extension TimingReader {
  /// “every 8 hours”, “each week”, “every other day”, “q4-6h”, “8-hourly”, “at weekly intervals”.
  func interval(at index: Int) -> TimingMatch? {
    var timing = Timing()
    if ["every", "each", "q"].contains(text(index)) {
      if let (low, high, places, unit, next) = stretch(at: index + 1) {
        guard unit != .year else { return nil }
        timing.period = low
        timing.periodMax = high
        timing.periodUnit = unit
        timing.frequency = 1
        return TimingMatch(timing: timing, next: next, numbers: places)
      }
      if ["other", "second", "alternate"].contains(text(index + 1)), text(index + 2) == "day" {
        return everyOther(numbers: [index + 1], next: index + 3)
      }
      if let next = text(index + 1), let unit = Self.units[next], unit != .minute, text(index) != "q" {
        return TimingMatch(
          timing: Timing(frequency: 1, period: 1, periodUnit: unit), next: index + 2, numbers: [])
      }
      let events: [String: Timing.Event] = [
        "night": .night, "morning": .morning, "evening": .evening, "afternoon": .afternoon,
      ]
      if let next = text(index + 1), let event = events[next] {
        return TimingMatch(
          timing: Timing(frequency: 1, period: 1, periodUnit: .day, when: [event]), next: index + 2,
          numbers: [])
      }
      return nil
    }
    if has(["on", "alternate", "days"], at: index) {
      return everyOther(numbers: [index + 1], next: index + 3)
    }
    if has(["at", "weekly", "intervals"], at: index) || has(["at", "monthly", "intervals"], at: index),
      let (value, unit) = Self.adverbs[text(index + 1) ?? ""]
    {
      return TimingMatch(
        timing: Timing(frequency: 1, period: value, periodUnit: unit), next: index + 3, numbers: [])
    }
    if has(["at", "intervals", "of"], at: index), let (low, high, places, unit, next) = stretch(at: index + 3)
    {
      return TimingMatch(
        timing: Timing(frequency: 1, period: low, periodMax: high, periodUnit: unit), next: next,
        numbers: places)
    }
    guard let low = lexemes[index].number else { return nil }
    var place = index + 1
    if text(place) == "-" { place += 1 }
    if text(place) == "hourly" {
      return TimingMatch(
        timing: Timing(frequency: 1, period: low, periodUnit: .hour), next: place + 1, numbers: [index])
    }
    guard ["to", "-"].contains(text(index + 1)), index + 2 < lexemes.count,
      let high = lexemes[index + 2].number
    else { return nil }
    place = text(index + 3) == "-" ? index + 4 : index + 3
    guard text(place) == "hourly" else { return nil }
    return TimingMatch(
      timing: Timing(frequency: 1, period: low, periodMax: high, periodUnit: .hour), next: place + 1,
      numbers: [index, index + 2])
  }

  private func everyOther(numbers: [Int], next: Int) -> TimingMatch {
    TimingMatch(timing: Timing(frequency: 1, period: 2, periodUnit: .day), next: next, numbers: numbers)
  }
}
