internal import Foundation

/// What someone said to the bot, once the service's own marks are off.
enum QuestionText {
  /// Trimmed; a bare mention asks what the bot is for.
  static func of(_ text: String) -> String {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty ? "help" : trimmed
  }

  /// The text behind `word` where it starts with it, in any case, as a word of its own.
  static func of(_ text: String, behind word: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !word.isEmpty, let range = trimmed.range(of: word, options: [.caseInsensitive, .anchored]) else {
      return nil
    }
    let rest = trimmed[range.upperBound...]
    guard let next = rest.first else { return of("") }
    guard !next.isLetter, !next.isNumber, next != "_", next != "-" else { return nil }
    return of(String(rest.drop { $0 == ":" || $0 == "," || $0.isWhitespace }))
  }

  /// What a webhook passes on: with the trigger word, the text may start with it or hold it; without one, every
  /// message of a room comes, and only those that start with `@mention` are for the bot.
  static func of(_ text: String, triggeredBy word: String?, mention: String?) -> String? {
    guard let word, !word.isEmpty else { return mention.flatMap { of(text, behind: "@" + $0) } }
    return of(text, behind: word) ?? of(text)
  }
}
