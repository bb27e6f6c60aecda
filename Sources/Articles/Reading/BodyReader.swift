/// Reads the Markdown after the front matter: headings, bullets and paragraphs, one to a line.
struct BodyReader {
  static let statementLimit = 20_000
  static let statementLength = 4_000
  static let headingLength = 500

  private let source: SourceText
  private let front: FrontMatter
  private var hasTitle = false
  private var headings: [String] = []
  private var names: StatementNames
  private var statements: [Statement] = []
  /// Whether the line above is text that Markdown would join with the next line.
  private var isOpen = false

  init(_ source: SourceText, front: FrontMatter) {
    self.source = source
    self.front = front
    names = StatementNames(article: front.id, title: front.title)
  }

  static func statements(
    in source: SourceText, from first: Int, front: FrontMatter
  ) throws(ArticleError) -> [Statement] {
    var reader = BodyReader(source, front: front)
    for line in first..<source.lines.count { try reader.read(line) }
    guard reader.hasTitle else { throw source.error(source.lines.count, .missingTitle(found: nil)) }
    guard !reader.statements.isEmpty else { throw source.error(source.lines.count, .noStatements) }
    return reader.statements
  }

  private mutating func read(_ line: Int) throws(ArticleError) {
    let block = try MarkdownBlock(source, line: line, afterText: isOpen)
    if !hasTitle {
      switch block {
      case .blank, .heading(1, _): break
      case .heading, .bullet, .paragraph:
        throw source.error(line + 1, .missingTitle(found: source.string(source.trimmed(source.lines[line]))))
      }
    }
    switch block {
    case .blank: isOpen = false
    case .heading(let level, let words):
      try open(level, words, line: line)
      isOpen = false
    case .bullet(let words):
      try add(words, line: line, isBullet: true)
      isOpen = true
    case .paragraph(let words):
      try add(words, line: line, isBullet: false)
      isOpen = true
    }
  }

  private mutating func open(_ level: Int, _ words: Range<Int>, line: Int) throws(ArticleError) {
    guard !words.isEmpty else { throw source.error(line + 1, .emptyHeading) }
    guard words.count <= Self.headingLength else {
      throw source.error(line + 1, .headingTooLong(bytes: words.count, limit: Self.headingLength))
    }
    let text = source.string(words)
    guard level > 1 else {
      guard !hasTitle else { throw source.error(line + 1, .secondTitle(text)) }
      guard text == front.title else {
        throw source.error(line + 1, .titleMismatch(found: text, expected: front.title))
      }
      hasTitle = true
      return
    }
    guard level <= headings.count + 2 else {
      throw source.error(line + 1, .headingLevel(found: level, deepest: headings.count + 2))
    }
    headings.removeSubrange((level - 2)...)
    headings.append(text)
    names.open(headings)
  }

  private mutating func add(_ block: Range<Int>, line: Int, isBullet: Bool) throws(ArticleError) {
    let segmenter = Segmenter(bytes: source.bytes, references: front.references.count, style: .article)
    let sentences = isBullet ? segmenter.bullet(block) : segmenter.sentences(of: block)
    guard !sentences.isEmpty else { throw source.error(line + 1, .emptyStatement) }
    for sentence in sentences { try add(sentence, line: line + 1) }
  }

  private mutating func add(_ sentence: Segmenter.Sentence, line: Int) throws(ArticleError) {
    let range = sentence.text
    guard source.bytes[range].contains(where: { $0.isLetter || $0 >= 0x80 }) else {
      throw source.error(line, .emptyStatement)
    }
    guard range.count <= Self.statementLength else {
      throw source.error(line, .statementTooLong(bytes: range.count, limit: Self.statementLength))
    }
    guard statements.count < Self.statementLimit else {
      throw source.error(line, .tooManyStatements(limit: Self.statementLimit))
    }
    let text = source.string(range)
    statements.append(
      Statement(
        id: names.next(), text: text, citations: try citations(of: sentence, line: line), section: headings,
        stance: Stance(text, section: headings), range: range,
        marker: source.string(range.upperBound..<sentence.end), line: line))
  }

  /// Those printed within the text, then those of the marker after it.
  private func citations(of sentence: Segmenter.Sentence, line: Int) throws(ArticleError) -> [Int] {
    let references = front.references.count
    var numbers = BracketedMarker.all(in: source.bytes, sentence.text).flatMap(\.numbers)
    switch sentence.citation {
    case .none, .ambiguous: break
    case .marker(let marker): numbers += marker.numbers
    case .unresolved(let number, _):
      throw source.error(line, .unresolvedCitation(number, references: references))
    case .keys(let keys, _):
      throw source.error(line, .malformedCitation(keys.map { "@\($0)" }.joined(separator: "; ")))
    case .malformed(let range):
      throw source.error(line, .malformedCitation(source.string(source.trimmed(range))))
    }
    if let stray = numbers.first(where: { $0 > references }) {
      throw source.error(line, .unresolvedCitation(stray, references: references))
    }
    return numbers
  }
}
