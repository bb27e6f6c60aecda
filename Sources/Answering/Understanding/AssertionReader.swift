internal import Analysis

/// Says how a question tells something of a patient, after the manner of NegEx and ConText: words before and
/// behind it, as far as they reach.
///
/// Where it is in doubt a fact counts as told, for a warning too many does no harm.
struct AssertionReader {
  let words: [String]
  /// Whether punctuation stands in front of a token.
  private let opensClause: [Bool]
  /// Whether a question mark stands right in front of a token and belongs to it: “?CKD”.
  let isQueried: [Bool]

  init(_ text: AnalyzedText) {
    words = text.tokens.map(\.surface)
    let bytes = Array(text.text.utf8)
    let gaps = text.tokens.indices.map { index in
      Array(
        bytes[
          (index == 0 ? 0 : text.tokens[index - 1].range.upperBound)..<text.tokens[index].range.lowerBound])
    }
    // A dash between blanks and a long one part clauses; a hyphen joins.
    opensClause = gaps.map { gap in
      gap.contains { ",;:.?!".utf8.contains($0) || $0 == 0xE2 }
        || (gap.count > 1 && gap.contains(UInt8(ascii: "-")))
    }
    isQueried = gaps.enumerated().map { index, gap in
      gap.last == UInt8(ascii: "?") && (gap.count > 1 || index == 0)
    }
  }

  func assertion(of tokens: Range<Int>) -> Assertion {
    if isOfOther(tokens) { return .otherPerson }
    if isDoubted(tokens) { return .possible }
    if isDenied(tokens) { return .absent }
    if isSupposed(tokens) { return .hypothetical }
    return isPossible(tokens) ? .possible : .present
  }

  // MARK: Absent

  /// “no CKD”, “not diabetic”, “denies cramps”, “negative for hepatitis”, “asthma was ruled out”.
  func isDenied(_ tokens: Range<Int>) -> Bool {
    let before = before(tokens, within: 5)
    let clause = Array(words[before])
    if clause.hasEnding(in: Self.denials) { return true }
    if let place = clause.lastIndex(where: Self.negations.contains) {
      let isWhyNot = place > 0 && clause[place - 1] == "why"
      if !isWhyNot, !clause[(place + 1)...].contains(where: Self.negationEnds.contains) { return true }
    }
    let after = Array(words[after(tokens, within: 5)])
    let isRuledOut = after.contains(run: ["ruled", "out"]) || after.contains { $0 == "excluded" }
    return isRuledOut && after.first.map(Self.copulas.contains) == true
  }

  private static let negations: Set<String> = [
    "no", "not", "non", "without", "denies", "denied", "denying", "isnt", "hasnt", "doesnt", "didnt", "never",
    "excluded", "neither", "nor", "lacks", "wasnt", "havent",
  ]
  private static let negationEnds: Set<String> = [
    "and", "but", "why", "if", "give", "use", "take", "prescribe", "start", "stop", "to", "in", "for", "with",
    "that", "true", "contraindicated", "recommended", "harmful", "unsafe", "safe", "ok", "fine", "a", "is",
    "sure", "certain", "clear", "only", "just", "whether", "because", "due", "out", "given",
  ]
  private static let denials = [
    ["negative", "for"], ["free", "of"], ["free", "from"], ["absence", "of"], ["ruled", "out"],
    ["evidence", "against"],
  ]
  private static let copulas: Set<String> = [
    "was", "is", "has", "been", "were", "ruled", "excluded", "now", "already",
  ]

  // MARK: Reach

  /// The tokens before these, in their clause.
  func before(_ tokens: Range<Int>, within limit: Int) -> Range<Int> {
    var start = tokens.lowerBound
    while start > 0, tokens.lowerBound - start < limit, !opensClause[start] { start -= 1 }
    return start..<tokens.lowerBound
  }

  func after(_ tokens: Range<Int>, within limit: Int) -> Range<Int> {
    var end = tokens.upperBound
    while end < words.count, end - tokens.upperBound < limit, !opensClause[end] { end += 1 }
    return tokens.upperBound..<end
  }
}

extension [String] {
  /// Whether the list ends with one of these runs.
  func hasEnding(in runs: [[String]]) -> Bool {
    runs.contains { count >= $0.count && suffix($0.count).elementsEqual($0) }
  }
}
