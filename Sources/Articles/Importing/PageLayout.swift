/// Which lines of a page are its header, title, body, references, disclaimer and footer.
struct PageLayout {
  let title: Int
  let body: Range<Int>
  let references: Range<Int>
  let disclaimer: Range<Int>
  let footer: Range<Int>

  /// The title is the first short line without furniture after the last line that only a header prints;
  /// the header ends at the latest where the first list or cited paragraph starts.
  init(_ page: PageLines) throws(ArticleError) {
    let texts = (0..<page.count).map { page.isText($0) ? page.text($0) : "" }
    let first = Self.firstContent(page)
    let lastHeader = (0..<first).last { PageCues.isHeader(texts[$0]) } ?? -1
    let question = PageHeader.questionLine(page)
    let candidates = (lastHeader + 1..<first).filter {
      page.isHeadingLike($0, references: 999) && $0 != question && !PageCues.isFurniture(texts[$0])
    }
    guard let title = candidates.first else { throw page.source.error(first + 1, .missingPageTitle) }

    let rest = title + 1..<page.count
    let short = rest.filter { page.isText($0) && page.wordCount(page.range($0)) <= 6 }
    let sources = short.last { PageCues.isReferencesHeading(texts[$0]) }
    let warning = short.last { PageCues.isDisclaimerHeading(texts[$0]) }
    let tail = max(sources ?? 0, warning ?? 0, title)
    let footer = (tail + 1..<page.count).first { PageCues.isFooter(texts[$0]) } ?? page.count

    let starts = [sources, warning, footer].compactMap(\.self).sorted()
    func region(_ start: Int?) -> Range<Int> {
      guard let start else { return footer..<footer }
      return start + 1..<(starts.first { $0 > start } ?? page.count)
    }
    self.title = title
    body = title + 1..<(starts.first ?? page.count)
    references = region(sources)
    disclaimer = region(warning)
    self.footer = footer..<page.count
  }

  /// The first bullet, or paragraph that ends in a citation.
  private static func firstContent(_ page: PageLines) -> Int {
    (0..<page.count).first { line in
      switch page.forms[line] {
      case .blank: return false
      case .bullet: return true
      case .text(let range):
        let bytes = page.source.bytes
        guard page.wordCount(range) > 5 else { return false }
        if case .marker = CitationMarker.trailing(in: bytes, range, references: 99, style: .printed) {
          return true
        }
        return false
      }
    } ?? page.count
  }
}
