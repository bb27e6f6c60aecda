internal import Foundation

extension DoseDisplay {
  /// “three times daily at night for 5 days”; empty where nothing is printed.
  /// The times of a step are intervals: “every week”, where a dose is taken “once weekly”.
  package static func text(
    _ timing: Timing, ofDaily basis: DoseBasis.Period = .notStated, isInterval: Bool = false
  ) -> String {
    var parts: [String] = []
    if let day = timing.day {
      parts.append(dayText(timing, day))
    } else {
      parts += often(timing, basis, isInterval)
    }
    if timing.isDivided {
      parts.append("in " + (timing.dividedInto.map { word(Decimal($0)) + " " } ?? "") + "divided doses")
    }
    parts += timing.when.map(text)
    if let duration = timing.duration { parts.append("over " + text(duration)) }
    if timing.asNeeded { parts.append("as needed" + (timing.asNeededFor.map { " for " + $0 } ?? "")) }
    if let bounds = timing.bounds { parts.append("for " + text(bounds)) }
    if let delay = timing.delay { parts.append("after " + text(delay)) }
    if timing.count == 1, timing.period == nil { parts.append("as a single dose") }
    return parts.joined(separator: " ")
  }

  private static func dayText(_ timing: Timing, _ day: Int) -> String {
    (often(timing, .notStated, false) + ["on day\(space)\(day)"]).joined(separator: " ")
  }

  private static func often(
    _ timing: Timing, _ basis: DoseBasis.Period, _ isInterval: Bool
  ) -> [String] {
    guard let period = timing.period, let unit = timing.periodUnit else { return [] }
    // The dose says “daily” itself.
    let isSaid =
      (unit == .day && basis == .day) || (unit == .week && basis == .week)
      || (unit == .month && basis == .month)
    if isSaid, period == 1, timing.frequency == nil || timing.isDivided { return [] }
    if period == 1, timing.periodMax == nil,
      !isInterval || timing.frequency != 1 || timing.frequencyMax != nil,
      unit != .hour || timing.frequency != 1
    {
      let adverb =
        switch unit {
        case .minute: "per minute"
        case .hour: "per hour"
        case .day: "daily"
        case .week: "weekly"
        case .month: "monthly"
        case .year: "yearly"
        }
      guard let times = times(timing) else { return [adverb] }
      return [times + " " + adverb]
    }
    let times = timing.frequency == 1 && timing.frequencyMax == nil ? "" : (times(timing) ?? "") + " "
    if period == 1, timing.periodMax == nil { return ["\(times)every \(name(unit, 1))"] }
    if period == 2, timing.periodMax == nil, unit == .day { return ["\(times)every other day"] }
    let span = Timing.Span(low: period, high: timing.periodMax, unit: unit)
    return ["\(times)every " + text(span)]
  }

  private static func times(_ timing: Timing) -> String? {
    func plain(_ count: Int) -> String {
      switch count {
      case 1: "once"
      case 2: "twice"
      default: word(Decimal(count)) + " times"
      }
    }
    switch (timing.frequency, timing.frequencyMax) {
    case (nil, nil): return nil
    case (nil, let most?): return "up to " + plain(most)
    case (let count?, nil): return plain(count)
    case (1?, 2?): return "once or twice"
    case (let low?, let high?): return word(Decimal(low)) + " to " + word(Decimal(high)) + " times"
    }
  }

  package static func text(_ span: Timing.Span) -> String {
    let limit =
      switch span.limit {
      case .exactly: ""
      case .upTo: "up to "
      case .atLeast: "at least "
      }
    let low = text(span.low)
    let unit = name(span.unit, span.high ?? span.low)
    return limit + ([low] + (span.high.map { ["to", text($0)] } ?? []) + [unit]).joined(separator: space)
  }

  private static func name(_ unit: Timing.Unit, _ count: Decimal) -> String {
    let name =
      switch unit {
      case .minute: "minute"
      case .hour: "hour"
      case .day: "day"
      case .week: "week"
      case .month: "month"
      case .year: "year"
      }
    return count == 1 ? name : name + "s"
  }

  private static func text(_ event: Timing.Event) -> String {
    switch event {
    case .morning: "in the morning"
    case .noon: "at noon"
    case .afternoon: "in the afternoon"
    case .evening: "in the evening"
    case .night: "at night"
    case .bedtime: "at bedtime"
    case .beforeMeal: "before meals"
    case .withMeal: "with meals"
    case .afterMeal: "after meals"
    case .beforeBreakfast: "before breakfast"
    case .withBreakfast: "with breakfast"
    }
  }
}
