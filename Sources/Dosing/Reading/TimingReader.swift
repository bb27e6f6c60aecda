internal import Foundation

/// A time of a statement with the lexemes that print it.
struct TimingMatch {
  var timing: Timing
  let next: Int
  /// Lexemes that print its numbers, with the value of each.
  let numbers: [Int]
}

/// Reads when and how often: “up to three times daily”, “every 4 to 6 weeks”, “at night”, “for 5 days”.
struct TimingReader {
  let lexemes: [Lexeme]

  func match(at index: Int) -> TimingMatch? {
    frequency(at: index) ?? interval(at: index) ?? abbreviation(at: index) ?? period(at: index)
      ?? event(at: index) ?? span(at: index) ?? delay(at: index) ?? asNeeded(at: index) ?? divided(at: index)
  }

  // MARK: How often

  private static let units: [String: Timing.Unit] = [
    "minute": .minute, "minutes": .minute, "min": .minute, "mins": .minute, "hour": .hour, "hours": .hour,
    "h": .hour, "hr": .hour, "hrs": .hour, "day": .day, "days": .day, "d": .day, "week": .week,
    "weeks": .week,
    "wk": .week, "wks": .week, "month": .month, "months": .month, "year": .year, "years": .year,
  ]

  private static let adverbs: [String: (Decimal, Timing.Unit)] = [
    "daily": (1, .day), "weekly": (1, .week), "fortnightly": (2, .week), "monthly": (1, .month),
  ]

  /// “once daily”, “two to three times a day”, “up to 4 times/day”, “once at night”.
  private func frequency(at start: Int) -> TimingMatch? {
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

  /// “every 8 hours”, “each week”, “every other day”, “q4-6h”, “8-hourly”, “at weekly intervals”.
  private func interval(at index: Int) -> TimingMatch? {
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

  /// The prescriber's short forms: read here, shown nowhere.
  private func abbreviation(at index: Int) -> TimingMatch? {
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

  private func at(_ event: Timing.Event, _ next: Int) -> TimingMatch {
    TimingMatch(timing: Timing(when: [event]), next: next, numbers: [])
  }

  /// “daily”, “a day”, “each week”, “nightly”: without a count.
  private func period(at index: Int) -> TimingMatch? {
    if text(index) == "nightly" { return at(.night, index + 1) }
    if text(index) == "hourly" {
      return TimingMatch(
        timing: Timing(frequency: 1, period: 1, periodUnit: .hour), next: index + 1, numbers: [])
    }
    if text(index) == "in" || text(index) == "/" { return nil }
    guard let (value, unit, next) = per(at: index) else { return nil }
    return TimingMatch(timing: Timing(period: value, periodUnit: unit), next: next, numbers: [])
  }

  // MARK: When

  private static let events: [([String], Timing.Event)] = [
    (["at", "night"], .night), (["at", "bedtime"], .bedtime), (["before", "bed"], .bedtime),
    (["before", "bedtime"], .bedtime), (["on", "going", "to", "bed"], .bedtime),
    (["in", "the", "morning"], .morning),
    (["each", "morning"], .morning), (["in", "the", "evening"], .evening),
    (["in", "the", "afternoon"], .afternoon),
    (["at", "noon"], .noon), (["with", "breakfast"], .withBreakfast),
    (["before", "breakfast"], .beforeBreakfast),
    (["with", "food"], .withMeal), (["with", "meals"], .withMeal), (["with", "a", "meal"], .withMeal),
    (["before", "meals"], .beforeMeal), (["before", "food"], .beforeMeal), (["after", "meals"], .afterMeal),
    (["after", "food"], .afterMeal),
  ]

  private func event(at index: Int) -> TimingMatch? {
    for (words, event) in Self.events where has(words, at: index) { return at(event, index + words.count) }
    return text(index) == "nightly" ? at(.night, index + 1) : nil
  }

  // MARK: How long, after what

  /// “for 5 days”, “for up to 5 days”, “for 3 to 6 months”, “over 10 minutes”, “during the first week” is left.
  private func span(at index: Int) -> TimingMatch? {
    guard let opening = text(index), ["for", "over"].contains(opening) else { return nil }
    var place = index + 1
    var limit = Timing.Span.Limit.exactly
    let most = [
      ["up", "to"], ["at", "most"], ["no", "more", "than"], ["no", "longer", "than"],
      ["not", "more", "than"],
    ]
    if let words = most.first(where: { has($0, at: place) }) {
      limit = .upTo
      place += words.count
    } else if has(["at", "least"], at: place) {
      limit = .atLeast
      place += 2
    }
    if has(["a", "further"], at: place) || has(["the", "first"], at: place)
      || has(["a", "maximum", "of"], at: place)
    {
      return nil
    }
    guard let (low, high, places, unit, next) = stretch(at: place) else { return nil }
    // “over 65 years”, “for over 3 months” limit a group, “for 24 hours a day” something else.
    if opening == "over", ![.minute, .hour].contains(unit) { return nil }
    if ["old", "of"].contains(text(next)) { return nil }
    let span = Timing.Span(low: low, high: high, unit: unit, limit: limit)
    var timing = Timing()
    if opening == "over" { timing.duration = span } else { timing.bounds = span }
    return TimingMatch(timing: timing, next: next, numbers: places)
  }

  /// “after 2 weeks”, “one hour later”, “on day 3”.
  private func delay(at index: Int) -> TimingMatch? {
    if has(["on", "day"], at: index), let day = count(index + 2) {
      return TimingMatch(timing: Timing(day: day), next: index + 3, numbers: [index + 2])
    }
    let isAfter = text(index) == "after"
    guard let (low, high, places, unit, next) = stretch(at: isAfter ? index + 1 : index) else { return nil }
    guard isAfter || text(next) == "later" else { return nil }
    return TimingMatch(
      timing: Timing(delay: Timing.Span(low: low, high: high, unit: unit)), next: isAfter ? next : next + 1,
      numbers: places)
  }

  /// “as needed for pain”, “when required”, “prn”.
  private func asNeeded(at index: Int) -> TimingMatch? {
    let forms = [
      ["as", "needed"], ["as", "required"], ["when", "needed"], ["when", "required"], ["if", "needed"],
      ["if", "required"], ["prn"],
    ]
    guard let words = forms.first(where: { has($0, at: index) }) else { return nil }
    var timing = Timing(asNeeded: true)
    var next = index + words.count
    if text(next) == "for" {
      var end = next + 1
      while end < lexemes.count, lexemes[end].isWord, end - next <= 5,
        !["and", "or", "up", "with", "for", "until"].contains(lexemes[end].text)
      {
        end += 1
      }
      if end > next + 1 {
        timing.asNeededFor = lexemes[(next + 1)..<end].map(\.text).joined(separator: " ")
        next = end
      }
    }
    return TimingMatch(timing: timing, next: next, numbers: [])
  }

  /// “in three divided doses”, “divided”, “as a single dose”.
  private func divided(at index: Int) -> TimingMatch? {
    if has(["as", "a", "single", "dose"], at: index) {
      return TimingMatch(timing: Timing(count: 1), next: index + 4, numbers: [index + 2])
    }
    guard text(index) == "in" else { return nil }
    if has(["divided", "doses"], at: index + 1) {
      return TimingMatch(timing: Timing(isDivided: true), next: index + 3, numbers: [])
    }
    guard let parts = count(index + 1) else { return nil }
    let isDivided = text(index + 2) == "divided"
    guard text(index + (isDivided ? 3 : 2)) == "doses" else { return nil }
    return TimingMatch(
      timing: Timing(isDivided: true, dividedInto: parts), next: index + (isDivided ? 4 : 3),
      numbers: [index + 1])
  }

  // MARK: Parts

  /// “4 to 6 weeks”, “24-hour”, “8h”.
  private func stretch(at start: Int) -> (Decimal, Decimal?, [Int], Timing.Unit, Int)? {
    guard lexemes.indices.contains(start) else { return nil }
    let isWordOne = ["a", "an"].contains(text(start))
    guard let low = isWordOne ? 1 : lexemes[start].number else { return nil }
    var high: Decimal?
    var places = [start]
    var index = start + 1
    if ["to", "-"].contains(text(index)), index + 1 < lexemes.count, let value = lexemes[index + 1].number {
      high = value
      places.append(index + 1)
      index += 2
    }
    if text(index) == "-" { index += 1 }
    guard let word = text(index), let unit = Self.units[word] else { return nil }
    return (low, high, places, unit, index + 1)
  }

  private func count(_ index: Int) -> Int? { lexemes.indices.contains(index) ? lexemes[index].count : nil }

  private func text(_ index: Int) -> String? { lexemes.indices.contains(index) ? lexemes[index].text : nil }

  private func has(_ words: [String], at index: Int) -> Bool {
    index + words.count <= lexemes.count && zip(words, lexemes[index...]).allSatisfy { $0 == $1.text }
  }
}
