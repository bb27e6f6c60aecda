/// The headings and statements of a page's body.
struct PageBody {
  private(set) var statements: [ImportedPage.Statement] = []
  private(set) var warnings: [Finding] = []

  init(_ page: PageLines, lines: Range<Int>, references: Int) throws(ArticleError) {
    var headings = Self.headings(of: page, lines, references: references)
    warnings = headings.removeDangling().map { Finding(.droppedLine(page.text($0)), line: $0 + 1) }
    let sections = headings.sections()
    var section: [String] = []
    var list = IntroducedList(page, lines)
    for line in lines where !page.isBlank(line) {
      if MarkdownBlock.holdsTag(page.source.bytes, page.range(line)) {
        throw page.source.error(line + 1, .unsupportedMarkup(.html, found: page.text(line)))
      }
      if let opened = sections[line] {
        section = opened
        list.close()
      } else if headings.isHeading(line) || (canNest(in: section) && list.opens(at: line)) {
        continue
      } else {
        let introduction = list.heading(of: line)
        try add(
          line, of: page, section: section + (introduction.map { [$0] } ?? []),
          isIntroduced: introduction != nil, references: references)
      }
    }
    let cited = statements.count { !$0.citations.isEmpty }
    if cited > 0 {
      warnings += statements.filter(\.citations.isEmpty).map { Finding(.uncitedStatement, line: $0.line) }
    }
  }

  /// Markdown has six levels of headings, the title takes the first, and no way back to text without a heading.
  private func canNest(in section: [String]) -> Bool { (1..<5).contains(section.count) }

  /// Which lines are headings, and what stands under each.
  private static func headings(of page: PageLines, _ lines: Range<Int>, references: Int) -> HeadingLevels {
    var levels = HeadingLevels()
    for line in lines where !page.isBlank(line) {
      if page.isHeadingLike(line, references: references) {
        levels.open(page.text(line), line: line)
      } else {
        levels.add(isBullet: !page.isText(line))
      }
    }
    return levels
  }

  private mutating func add(
    _ line: Int, of page: PageLines, section: [String], isIntroduced: Bool, references: Int
  ) throws(ArticleError) {
    let bytes = page.source.bytes
    let segmenter = Segmenter(bytes: bytes, references: references, style: .printed)
    let range = page.range(line)
    let isBullet = !page.isText(line)
    if case .bullet(_, let depth) = page.forms[line], depth > 0, !isIntroduced {
      warnings.append(Finding(.nestedItem, line: line + 1))
    }
    if let last = range.last, bytes[last] == UInt8(ascii: ":") {
      let tail = max(range.lowerBound, range.upperBound - 24)
      let word = bytes[tail..<range.upperBound].split { $0.isBlank }.last.map { Array($0) } ?? []
      warnings.append(Finding(.openIntroduction(String(decoding: word, as: UTF8.self)), line: line + 1))
    }
    let sentences = isBullet ? segmenter.bullet(range) : segmenter.sentences(of: range)
    var isEmpty = true
    for sentence in sentences {
      guard bytes[sentence.text].contains(where: { $0.isLetter || $0 >= 0x80 }) else { continue }
      isEmpty = false
      try add(sentence, of: page, line: line, isBullet: isBullet, section: section, references: references)
    }
    if isEmpty { warnings.append(Finding(.droppedLine(page.text(line)), line: line + 1)) }
  }

  private mutating func add(
    _ sentence: Segmenter.Sentence, of page: PageLines, line: Int, isBullet: Bool, section: [String],
    references: Int
  ) throws(ArticleError) {
    let source = page.source
    let (text, numbers) = detach(sentence, of: source, line: line, references: references)
    guard !text.isEmpty else { return }
    if let stray = numbers.first(where: { $0 > references }) {
      throw source.error(line + 1, .unresolvedCitation(stray, references: references))
    }
    guard text.count <= BodyReader.statementLength else {
      throw source.error(
        line + 1, .statementTooLong(bytes: text.count, limit: BodyReader.statementLength))
    }
    guard statements.count < BodyReader.statementLimit else {
      throw source.error(line + 1, .tooManyStatements(limit: BodyReader.statementLimit))
    }
    for marker in BareMarker.inner(in: source.bytes, text, references: references) {
      warnings.append(Finding(.ambiguousMarker(source.string(marker.range)), line: line + 1))
    }
    statements.append(
      ImportedPage.Statement(
        text: source.string(text), citations: numbers, section: section, range: text, line: line + 1,
        isBullet: isBullet))
  }

  /// The text without its marker, and the numbers cited; what no reference answers to is reported.
  ///
  /// A bracket can only be a citation, and goes; a bare number may be part of the text, and stays.
  private mutating func detach(
    _ sentence: Segmenter.Sentence, of source: SourceText, line: Int, references: Int
  ) -> (text: Range<Int>, numbers: [Int]) {
    var text = sentence.text
    var citation = sentence.citation
    while true {
      let within = BracketedMarker.all(in: source.bytes, text).flatMap(\.numbers)
      switch citation {
      case .none: return (text, within)
      case .marker(let marker): return (text, within + marker.numbers)
      case .ambiguous(let range):
        warnings.append(Finding(.ambiguousMarker(source.string(source.trimmed(range))), line: line + 1))
        return (text, within)
      case .unresolved(_, let range), .keys(_, let range), .malformed(let range):
        let found = source.string(source.trimmed(range))
        warnings.append(Finding(.unresolvedCitation(found, references: references), line: line + 1))
        guard found.hasPrefix("[") else { return (text, within) }
        text = source.trimmed(text.lowerBound..<range.lowerBound)
        citation = CitationMarker.trailing(in: source.bytes, text, references: references, style: .printed)
        if case .marker(let marker) = citation { text = text.lowerBound..<marker.range.lowerBound }
      }
    }
  }
}
