/// The lines of a page, each told apart by how it starts.
struct PageLines {
  enum Form: Equatable {
    case blank
    /// After its mark, `•` or `3.`; `depth` counts from 0.
    case bullet(Range<Int>, depth: Int)
    case text(Range<Int>)
  }

  let source: SourceText
  let forms: [Form]

  init(_ source: SourceText) {
    self.source = source
    forms = Self.nested(source.lines.map { Self.form(of: $0, in: source.bytes) }, in: source)
  }

  /// Items set in further than the item before them stand beneath it, however little that is.
  private static func nested(_ forms: [Form], in source: SourceText) -> [Form] {
    var forms = forms
    // How far the items around are set in, the outermost first.
    var margins: [Int] = []
    for (line, form) in forms.enumerated() {
      switch form {
      case .blank: continue
      case .text: margins = []
      case .bullet(let words, let depth):
        let range = source.lines[line]
        let margin = source.bytes.trimmingBlanks(range).lowerBound - range.lowerBound
        while let last = margins.last, last > margin { margins.removeLast() }
        if margins.last != margin { margins.append(margin) }
        if depth == 0, margins.count > 1, margin - margins[0] > 1 {
          forms[line] = .bullet(words, depth: 1)
        }
      }
    }
    return forms
  }

  var count: Int { forms.count }

  func isBlank(_ line: Int) -> Bool { forms[line] == .blank }

  /// The bytes of a line without its mark.
  func range(_ line: Int) -> Range<Int> {
    switch forms[line] {
    case .blank: source.lines[line].lowerBound..<source.lines[line].lowerBound
    case .bullet(let range, _), .text(let range): range
    }
  }

  func text(_ line: Int) -> String { source.string(range(line)) }

  func isText(_ line: Int) -> Bool {
    if case .text = forms[line] { true } else { false }
  }

  /// Text that wraps from line to line cannot be told from text of several parts.
  func refuseContinuations() throws(ArticleError) {
    for line in forms.indices.dropFirst() where isText(line) && !isBlank(line - 1) {
      guard let first = range(line).first, source.bytes[first].isLower else { continue }
      throw source.error(line + 1, .unsupportedMarkup(.continuation, found: text(line)))
    }
  }

  /// A text line that may be a heading: short, without a mark, a citation or the stop of a sentence.
  func isHeadingLike(_ line: Int, references: Int) -> Bool {
    guard isText(line) else { return false }
    let range = range(line)
    guard range.count <= 120, let last = range.last, !".!;,".utf8.contains(source.bytes[last]) else {
      return false
    }
    guard wordCount(range) <= 14 else { return false }
    let reading = CitationMarker.trailing(in: source.bytes, range, references: references, style: .printed)
    if case .marker = reading { return false }
    return true
  }

  func wordCount(_ range: Range<Int>) -> Int {
    source.bytes[range].split { $0.isBlank }.count
  }

  private static func form(of line: Range<Int>, in bytes: [UInt8]) -> Form {
    let words = bytes.trimmingBlanks(line)
    guard !words.isEmpty else { return .blank }
    var start = words.lowerBound
    var marks = 0
    var hollow = false
    while case let length = markLength(in: bytes, start..<words.upperBound), length > 0 {
      hollow =
        hollow || bytes.has("◦", at: start, end: words.upperBound)
        || bytes.has("▪", at: start, end: words.upperBound)
      start = bytes.skippingBlanks(from: start + length, to: words.upperBound)
      marks += 1
    }
    guard marks > 0 else { return .text(words) }
    let indentation = words.lowerBound - line.lowerBound
    return .bullet(start..<words.upperBound, depth: hollow || marks > 1 || indentation > 3 ? 1 : 0)
  }

  private static let marks = ["•", "◦", "‣", "▪", "●", "○", "·", "–"]

  /// Bytes of the bullet or item number at the start, when a blank or the end follows it.
  private static func markLength(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    guard let first = range.first else { return 0 }
    let number = MarkdownBlock.numberLength(bytes, range)
    if number > 0 { return number }
    let length: Int
    if bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "*") {
      length = 1
    } else {
      guard let mark = marks.first(where: { bytes.has($0, at: first, end: range.upperBound) }) else {
        return 0
      }
      length = mark.utf8.count
      // “•Text”: the mark of a list is never the first letter of a word.
      if mark != "–" && mark != "·" { return length }
    }
    let next = first + length
    return next == range.upperBound || bytes.blankLength(at: next, end: range.upperBound) > 0 ? length : 0
  }
}
