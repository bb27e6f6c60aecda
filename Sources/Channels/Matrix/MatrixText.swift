internal import Foundation

/// The plain body of a Matrix message.
enum MatrixText {
  /// Without the quote that clients put in front of a reply: lines with `>`, up to the first without.
  static func withoutFallback(_ body: String) -> String {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.hasPrefix("> <") == true || lines.first?.hasPrefix("> * <") == true else {
      return body
    }
    return lines.drop { $0.hasPrefix("> ") || $0 == ">" }.joined(separator: "\n")
  }

  /// The text behind the name that it starts with; `strictly`, only where `:` or `,` follows the name.
  static func behindName(_ names: [String], in text: String, strictly: Bool) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    for name in names {
      guard let range = trimmed.range(of: name, options: [.caseInsensitive, .anchored]) else { continue }
      let rest = trimmed[range.upperBound...]
      if strictly, rest.first != ":", rest.first != "," { continue }
      if let question = QuestionText.of(trimmed, behind: name) { return question }
    }
    return nil
  }
}
