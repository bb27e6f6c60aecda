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

  static let units: [String: Timing.Unit] = [
    "minute": .minute, "minutes": .minute, "min": .minute, "mins": .minute, "hour": .hour, "hours": .hour,
    "h": .hour, "hr": .hour, "hrs": .hour, "day": .day, "days": .day, "d": .day, "week": .week,
    "weeks": .week,
    "wk": .week, "wks": .week, "month": .month, "months": .month, "year": .year, "years": .year,
  ]

  func match(at index: Int) -> TimingMatch? {
    frequency(at: index) ?? interval(at: index) ?? abbreviation(at: index) ?? period(at: index)
      ?? event(at: index) ?? span(at: index) ?? delay(at: index) ?? asNeeded(at: index) ?? divided(at: index)
  }

  // MARK: Parts

  /// “4 to 6 weeks”, “24-hour”, “8h”.
  func stretch(at start: Int) -> (Decimal, Decimal?, [Int], Timing.Unit, Int)? {
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

  func count(_ index: Int) -> Int? { lexemes.indices.contains(index) ? lexemes[index].count : nil }

  func text(_ index: Int) -> String? { lexemes.indices.contains(index) ? lexemes[index].text : nil }

  func has(_ words: [String], at index: Int) -> Bool {
    index + words.count <= lexemes.count && zip(words, lexemes[index...]).allSatisfy { $0 == $1.text }
  }
}
