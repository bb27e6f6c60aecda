internal import Foundation

/// How long, after what, in how many parts, when needed.
extension TimingReader {
  /// “for 5 days”, “for up to 5 days”, “for 3 to 6 months”, “over 10 minutes”, “during the first week” is left.
  func span(at index: Int) -> TimingMatch? {
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
  func delay(at index: Int) -> TimingMatch? {
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
  func asNeeded(at index: Int) -> TimingMatch? {
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
  func divided(at index: Int) -> TimingMatch? {
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
}
