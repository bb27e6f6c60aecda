internal import Foundation

/// How often: “three times daily”, “every 4 to 6 weeks”, “tds”.
extension TimingReader {
  static let adverbs: [String: (Decimal, Timing.Unit)] = [
    "daily": (1, .day), "weekly": (1, .week), "fortnightly": (2, .week), "monthly": (1, .month),
  ]

  /// “once daily”, “two to three times a day”, “up to 4 times/day”, “once at night”.
  func frequency(at start: Int) -> TimingMatch? {
    var index = start
    let isUpTo = has(["up", "to"], at: index) || has(["at", "most"], at: index)
    if isUpTo { index += 2 }
    guard let (low, high, places, next) = times(at: index) else { return nil }
    index = next
    var timing = Timing()
    timing.frequency = isUpTo ? nil : low
    timing.frequencyMax = isUpTo ? high ?? low : high
    if let (value, unit, next) = per(at: index) {
      timing.period = value
      timing.periodUnit = unit
      return TimingMatch(timing: timing, next: next, numbers: places)
    }
    if let event = event(at: index), high == nil, !isUpTo {
      timing.period = 1
      timing.periodUnit = .day
      timing.when = event.timing.when
      return TimingMatch(timing: timing, next: event.next, numbers: places)
    }
    if text(index) == "only", text(start) == "once" {
      return TimingMatch(timing: Timing(count: 1), next: index + 1, numbers: [start])
    }
    return nil
  }

  /// “once”, “twice”, “once or twice”, “3 times”, “two to three times”, “3x”.
  private func times(at index: Int) -> (low: Int, high: Int?, places: [Int], next: Int)? {
    let adverbs = ["once": 1, "twice": 2, "thrice": 3]
    if let word = text(index), let low = adverbs[word] {
      if ["or", "to", "-"].contains(text(index + 1)), let next = text(index + 2), let high = adverbs[next] {
        return (low, high, [index, index + 2], index + 3)
      }
      return (low, nil, [index], index + 1)
    }
    if ["x"].contains(text(index)), let count = count(index + 1) {
      return (count, nil, [index + 1], index + 2)
    }
    guard let low = count(index) else { return nil }
    if isTimes(index + 1) { return (low, nil, [index], index + 2) }
    guard ["to", "-", "or"].contains(text(index + 1)), let high = count(index + 2), isTimes(index + 3) else {
      return nil
    }
    return (low, high, [index, index + 2], index + 4)
  }

  private func isTimes(_ index: Int) -> Bool { ["times", "time", "x"].contains(text(index)) }

  /// “daily”, “a day”, “per week”, “/day”, “every day”, “in 24 hours” is left to the amount.
  private func per(at index: Int) -> (Decimal, Timing.Unit, Int)? {
    guard let word = text(index) else { return nil }
    if let (value, unit) = Self.adverbs[word] { return (value, unit, index + 1) }
    if ["a", "per", "each", "every", "/", "in"].contains(word), let next = text(index + 1),
      let unit = Self.units[next], !next.hasSuffix("s")
    {
      if word == "in" { return nil }
      return (1, unit, index + 2)
    }
    if word == "a", text(index + 1) == "night" { return (1, .day, index + 2) }
    return nil
  }

  /// The prescriber's short forms: read here, shown nowhere.
  func abbreviation(at index: Int) -> TimingMatch? {
    let counts = ["od": 1, "qd": 1, "bd": 2, "bid": 2, "tds": 3, "tid": 3, "qds": 4, "qid": 4]
    guard let word = text(index) else { return nil }
    if let count = counts[word] {
      return TimingMatch(
        timing: Timing(frequency: count, period: 1, periodUnit: .day), next: index + 1, numbers: [index])
    }
    switch word {
    case "nocte": return at(.night, index + 1)
    case "hs", "qhs": return at(.bedtime, index + 1)
    case "mane", "om": return at(.morning, index + 1)
    case "stat": return TimingMatch(timing: Timing(count: 1), next: index + 1, numbers: [])
    default: return nil
    }
  }

  func at(_ event: Timing.Event, _ next: Int) -> TimingMatch {
    TimingMatch(timing: Timing(when: [event]), next: next, numbers: [])
  }

  /// “daily”, “a day”, “each week”, “nightly”: without a count.
  func period(at index: Int) -> TimingMatch? {
    if text(index) == "nightly" { return at(.night, index + 1) }
    if text(index) == "hourly" {
      return TimingMatch(
        timing: Timing(frequency: 1, period: 1, periodUnit: .hour), next: index + 1, numbers: [])
    }
    if text(index) == "in" || text(index) == "/" { return nil }
    guard let (value, unit, next) = per(at: index) else { return nil }
    return TimingMatch(timing: Timing(period: value, periodUnit: unit), next: next, numbers: [])
  }
}
