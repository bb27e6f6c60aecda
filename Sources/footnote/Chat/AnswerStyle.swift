import Answering

/// Colours the lines of an answer by their shape, without touching a character of it.
struct AnswerStyle {
  private let style: Style

  init(_ style: Style) { self.style = style }

  func styled(_ answer: Answer) -> String {
    styled(answer.text, opensWithWarning: answer.outcome == .escalate)
  }

  /// - Parameter opensWithWarning: whether the first lines, up to an empty one, must not be overlooked.
  func styled(_ text: String, opensWithWarning: Bool = false) -> String {
    guard style.isColoured else { return text }
    var isInQuote = false
    var isWarning = opensWithWarning
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.isEmpty { isWarning = false }
      if isWarning { return style.colour(.red, String(line)) }
      return styled(line, &isInQuote)
    }.joined(separator: "\n")
  }

  /// A quote may go over several lines: it ends with its closing mark and citation.
  private func styled(_ line: Substring, _ isInQuote: inout Bool) -> String {
    if isInQuote || line.hasPrefix("“"), let citation = Self.citation(of: line) {
      isInQuote = false
      return style.bold(String(line[..<citation])) + style.colour(.cyan, String(line[citation...]))
    }
    if isInQuote || (line.hasPrefix("“") && !Self.closes(line)) {
      isInQuote = true
      return style.bold(String(line))
    }
    if let end = Self.referenceNumber(of: line) {
      return style.colour(.cyan, String(line[..<end])) + style.dim(String(line[end...]))
    }
    if line.hasSuffix(":") { return style.colour(.green, String(line)) }
    return line.hasPrefix("- ") ? String(line) : style.colour(.yellow, String(line))
  }

  /// Where “[1, 2]” begins behind a closing quotation mark at the end of a line.
  private static func citation(of line: Substring) -> Substring.Index? {
    guard line.hasSuffix("]"), let open = line.lastIndex(of: "[") else { return nil }
    return line[..<open].hasSuffix("” ") ? open : nil
  }

  /// A sentence of the host may begin with a quoted title.
  private static func closes(_ line: Substring) -> Bool { line.contains("”") }

  /// Where the “[12]” of a reference ends.
  private static func referenceNumber(of line: Substring) -> Substring.Index? {
    guard line.hasPrefix("["), let close = line.firstIndex(of: "]"),
      line[..<close].dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    return line.index(after: close)
  }
}
