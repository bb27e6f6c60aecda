package import Analysis

/// The grammatical form of a question, as far as it decides what an answer must hold.
package struct QuestionShape: Sendable, Equatable, Codable {
  /// Answerable by yes or no: “can I give …?”
  package var isYesNo = false
  /// Asks whether something may or should be done, rather than whether something is so.
  package var asksPermission = false
  /// A figure of this kind is demanded.
  package var figure: Figure?
  /// Two things are to be held against each other.
  package var compares = false
  /// Leans on what was said before: “and …”, “what about …”, “it”.
  package var leansOnHistory = false
  /// Speaks of something only by a pronoun: “is it safe?”
  package var hasPronoun = false
  /// “what about X?”: a new focus under the old intent.
  package var replacesFocus = false

  private static let auxiliaries: Set<String> = [
    "can", "could", "should", "is", "are", "do", "does", "did", "will", "would", "may", "might", "has",
    "have",
    "was", "were", "shall", "isnt", "arent", "cant", "shouldnt", "doesnt", "dont", "any", "ok", "so",
    "surely",
  ]

  private static let permissions: Set<String> = [
    "can", "could", "should", "would", "may", "shall", "is", "ok", "isnt", "cant", "shouldnt", "any",
    "surely",
  ]

  private static let assents: Set<String> = [
    "reasonable", "sensible", "safe", "idea", "ok", "fine", "allowed", "right",
  ]

  private static let pronouns: Set<String> = [
    "it", "its", "that", "this", "these", "those", "them", "they", "she", "he", "her", "his", "him",
    "there",
    "instead", "also", "either", "one", "same",
  ]

  private static let connectors: Set<String> = [
    "and", "but", "or", "then", "also", "why", "so", "plus", "ok", "okay",
  ]

  package init(_ analyzed: AnalyzedText) {
    let words = analyzed.tokens.map(\.surface)
    guard let first = words.first else { return }
    let openers = words.enumerated().filter { $0.offset == 0 || startsClause($0.offset, analyzed) }
    isYesNo =
      openers.contains { Self.auxiliaries.contains($0.element) }
      || words.last.map {
        [
          "right", "correct", "true", "yes", "ok", "fine", "allowed", "plausible", "reasonable", "sensible",
          "safe", "idea",
        ].contains($0)
      } == true
    asksPermission =
      isYesNo
      && (openers.contains { Self.permissions.contains($0.element) }
        || words.last.map(Self.assents.contains) == true)
    compares =
      ["vs", "versus", "differ", "difference", "differs", "compare", "compared", "comparison", "rather"]
      .contains {
        words.contains($0)
      }
    if has("how", "many", in: words) || words.contains("percentage") || words.contains("prevalence")
      || words.contains("proportion") || has("how", "common", in: words)
    {
      figure = .number
    } else if has("how", "long", in: words) || Self.isTimeFrame("period", in: analyzed) {
      figure = .duration
    } else if has("how", "often", in: words) {
      figure = .frequency
    }
    replacesFocus =
      has("what", "about", in: Array(words.prefix(4))) || has("how", "about", in: Array(words.prefix(4)))
      || (Self.connectors.contains(first) && words.count <= 6 && first != "why" && first != "so")
    hasPronoun = words.contains { ["it", "its", "that", "them", "these", "those"].contains($0) }
    leansOnHistory =
      replacesFocus || Self.connectors.contains(first) || words.contains { Self.pronouns.contains($0) }
      || words.count <= 3
  }

  /// “over which period”, “in what time frame”: asks for a time, and is no period otherwise.
  static func isTimeFrame(_ word: String, in analyzed: AnalyzedText) -> Bool {
    guard word == "period" else { return false }
    let words = analyzed.tokens.map(\.surface)
    return zip(words, words.dropFirst()).contains { $1 == word && ["which", "what", "time"].contains($0) }
  }

  private func has(_ first: String, _ second: String, in words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { $0 == first && $1 == second }
  }

  /// Behind a full stop, comma, colon or dash a new clause may open with its verb: “CKD 4, can I give …”.
  private func startsClause(_ index: Int, _ analyzed: AnalyzedText) -> Bool {
    guard index > 0 else { return true }
    let gap = analyzed.tokens[index - 1].range.upperBound..<analyzed.tokens[index].range.lowerBound
    return analyzed.text.utf8.dropFirst(gap.lowerBound).prefix(gap.count).contains {
      ",.:;?!".utf8.contains($0)
    }
  }
}
