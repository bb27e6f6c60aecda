/// What a line of an article is. Every other kind of Markdown is an error, as it could not be quoted whole.
enum MarkdownBlock {
  case blank
  case heading(level: Int, Range<Int>)
  case bullet(Range<Int>)
  case paragraph(Range<Int>)

  /// - Parameter afterText: Whether the line above is a bullet or a paragraph.
  init(_ source: SourceText, line: Int, afterText: Bool) throws(ArticleError) {
    let range = source.lines[line]
    let bytes = source.bytes
    let words = source.trimmed(range)
    func refuse(_ markup: ArticleError.Markup) -> ArticleError {
      source.error(line + 1, .unsupportedMarkup(markup, found: source.string(words)))
    }
    guard !words.isEmpty else {
      self = .blank
      return
    }
    let start = words.lowerBound
    let isBullet = Self.isBullet(bytes, words)
    guard start == range.lowerBound else { throw refuse(isBullet ? .nestedBullet : .indentation) }
    if Self.holdsTag(bytes, words) { throw refuse(.html) }
    if Self.isRule(bytes, words) { throw refuse(.rule) }
    if isBullet {
      let inner = source.trimmed(start + 1..<words.upperBound)
      if Self.isBullet(bytes, inner) { throw refuse(.nestedBullet) }
      self = .bullet(inner)
      return
    }
    switch bytes[start] {
    case UInt8(ascii: "#"):
      let level = bytes[words].prefix { $0 == UInt8(ascii: "#") }.count
      let after = start + level
      if level <= 6, after == words.upperBound || bytes[after].isBlank {
        self = .heading(level: level, source.trimmed(after..<words.upperBound))
        return
      }
    case UInt8(ascii: "|"): throw refuse(.table)
    case UInt8(ascii: ">"): throw refuse(.blockQuote)
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      let fence =
        bytes.has("```", at: start, end: words.upperBound)
        || bytes.has("~~~", at: start, end: words.upperBound)
      if fence { throw refuse(.codeFence) }
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if Self.numberLength(bytes, words) > 0 { throw refuse(.numberedItem) }
    default: break
    }
    if afterText { throw refuse(.continuation) }
    self = .paragraph(words)
  }

  /// `- text`, `* text`, `+ text`.
  private static func isBullet(_ bytes: [UInt8], _ words: Range<Int>) -> Bool {
    guard let first = words.first else { return false }
    let mark = bytes[first]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "+") else {
      return false
    }
    return words.count == 1 || bytes[first + 1].isBlank
  }

  /// `---`, `***`, `___`, `===` and nothing else.
  private static func isRule(_ bytes: [UInt8], _ words: Range<Int>) -> Bool {
    let first = bytes[words.lowerBound]
    guard "-*_=".utf8.contains(first), words.count >= 3 else { return false }
    return bytes[words].allSatisfy { $0 == first || $0.isBlank }
  }

  /// Bytes of `12. ` or `12) ` at the start; 0 where the line starts otherwise.
  static func numberLength(_ bytes: [UInt8], _ words: Range<Int>) -> Int {
    let digits = bytes[words].prefix(4).prefix(while: \.isDigit).count
    let stop = words.lowerBound + digits
    guard digits > 0, digits < 4, stop + 1 < words.upperBound, bytes[stop + 1].isBlank,
      bytes[stop] == UInt8(ascii: ".") || bytes[stop] == UInt8(ascii: ")")
    else { return 0 }
    return digits + 2
  }

  /// Whether an HTML tag or comment stands anywhere: `<sup>`, `</p>`, `<!--`. `<0.4` and `<LLN` are text.
  static func holdsTag(_ bytes: [UInt8], _ words: Range<Int>) -> Bool {
    var index = words.lowerBound
    while let open = bytes[index..<words.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      if bytes.has("!--", at: index, end: words.upperBound) { return true }
      if index < words.upperBound, bytes[index] == UInt8(ascii: "/") { index += 1 }
      let name = bytes[index..<words.upperBound].prefix(12).prefix { $0.isLetter || $0.isDigit }
      guard name.endIndex < words.upperBound,
        tags.contains(String(decoding: name, as: UTF8.self).lowercased())
      else { continue }
      let next = bytes[name.endIndex]
      if next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next.isBlank { return true }
    }
    return false
  }

  private static let tags: Set = [
    "a", "abbr", "article", "b", "blockquote", "body", "br", "button", "code", "dd", "del", "details", "div",
    "dl",
    "dt", "em", "embed", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "i",
    "iframe",
    "img", "input", "ins", "kbd", "li", "link", "main", "mark", "math", "meta", "object", "ol", "p", "pre",
    "s",
    "script", "section", "small", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody",
    "td", "th", "thead", "title", "tr", "u", "ul", "video", "xref",
  ]
}
