/// Words that a number belongs to, so that the number after them need not be a citation.
enum QuantityWord {
  /// Whether the last word of `range` wants a number after it: `up to`, `in group`, `Fig.`, `65`, `<`.
  static func asksForNumber(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let words = lastWords(in: bytes, range)
    guard let last = words.last else { return false }
    if last.allSatisfy({ $0.isNumber || $0 == "." || $0 == "," }), last.contains(where: \.isNumber) {
      return last.last != "."
    }
    guard let sign = last.unicodeScalars.last else { return false }
    if "<>=≤≥±~≈×+-–−,(/".unicodeScalars.contains(sign) { return true }
    if sign == "." { return Abbreviations.beforeNumber.contains(String(last.dropLast())) }
    let before = words.count > 1 ? words[words.count - 2] : ""
    if leading.contains(last) { return before != "times" }
    guard words.count > 1 else { return labels.contains(last) }
    if strongLabels.contains(last) { return !determiners.contains(before) }
    return labels.contains(last) && prepositions.contains(before) && !(last == "age" && before == "of")
  }

  /// Whether `word`, which ends in letters, is a unit: `mg/day`, or `weeks` after a number.
  static func isUnit(in bytes: [UInt8], _ word: Range<Int>, floor: Int) -> Bool {
    let text = String(decoding: bytes[word], as: UTF8.self).lowercased()
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ units.contains(String($0)) }) else { return false }
    if parts.count > 1 { return true }
    let before = bytes.endTrimmingBlanks(word.lowerBound, start: floor)
    return before > floor && before < word.lowerBound && bytes[before - 1].isDigit
  }

  /// At most the last two, in lower case, each cut to 40 bytes.
  private static func lastWords(in bytes: [UInt8], _ range: Range<Int>) -> [String] {
    var words: [String] = []
    var end = range.upperBound
    while words.count < 2, end > range.lowerBound {
      var start = end
      while start > range.lowerBound, !bytes[start - 1].isBlank, end - start < 40 { start -= 1 }
      if start < end { words.append(String(decoding: bytes[start..<end], as: UTF8.self).lowercased()) }
      end = bytes.endTrimmingBlanks(start, start: range.lowerBound)
    }
    return words.reversed()
  }

  private static let leading: Set = [
    "to", "of", "than", "at", "by", "below", "above", "over", "under", "about", "approximately", "around",
    "is", "are", "was", "were", "equals", "between", "exceeds", "exceeding", "only", "no", "number", "x",
  ]

  private static let strongLabels: Set = ["grade", "stage", "type", "class", "phase", "step", "category"]

  private static let labels: Set = strongLabels.union([
    "group", "groups", "grades", "stages", "types", "classes", "phases", "steps", "arm", "cohort", "day",
    "days", "week", "weeks", "month", "months", "year", "years", "age", "ages", "table", "figure", "box",
    "chapter", "level", "levels", "score", "cycle", "visit", "part", "factor", "zone", "point", "hour",
  ])

  private static let prepositions: Set = [
    "in", "of", "at", "on", "to", "for", "from", "with", "by", "after", "before", "until", "is", "as", "or",
    "and", "under", "over", "within", "see", "since", "between",
  ]

  private static let determiners: Set = [
    "any", "each", "every", "this", "that", "the", "a", "same", "either", "early", "late", "advanced",
    "whichever", "both", "another", "first", "next", "later", "earlier",
  ]

  private static let units: Set = [
    "mg", "g", "kg", "mcg", "µg", "ng", "ml", "l", "dl", "mmol", "meq", "iu", "units", "unit", "day", "days",
    "d", "h", "hr", "hrs", "hour", "hours", "min", "minute", "minutes", "week", "weeks", "wk", "month",
    "months", "year", "years", "dose", "doses", "daily", "weekly", "times", "mmhg", "bpm", "m", "cm", "mm",
  ]
}
