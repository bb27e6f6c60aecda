/// Reads a page pasted from the web as plain text: header, title, unmarked headings, bullets and paragraphs
/// with printed citations, references, disclaimer, footer.
///
/// A page says none of this in markup, so its parts are told apart by their form; what cannot be told is
/// reported, not guessed.
public enum PageImporter {
  /// - Parameter file: The name that errors call the page by.
  public static func read(_ bytes: [UInt8], file: String) throws(ArticleError) -> ImportedPage {
    let source = try SourceText(bytes, file: file, skipsByteOrderMark: true)
    let page = PageLines(source)
    try page.refuseContinuations()
    let layout = try PageLayout(page)
    var warnings: [Finding] = []

    let header = PageHeader(page, lines: 0..<layout.title, report: &warnings)
    let references = try ReferenceLines.references(in: page, lines: layout.references)
    if references.isEmpty { warnings.append(Finding(.noReferences, line: layout.title + 1)) }
    let body = try PageBody(page, lines: layout.body, references: references.count)
    warnings += body.warnings
    for line in layout.footer where !page.isBlank(line) {
      warnings.append(Finding(.droppedLine(page.text(line)), line: line + 1))
    }
    let disclaimer = layout.disclaimer.filter { !page.isBlank($0) }.map(page.text)
    guard !body.statements.isEmpty else { throw source.error(source.lines.count, .noStatements) }
    return ImportedPage(
      title: page.text(layout.title), question: header.question, lastUpdated: header.lastUpdated,
      reviewStatus: header.reviewStatus, editorialPolicy: header.editorialPolicy,
      disclaimer: disclaimer.isEmpty ? nil : disclaimer.joined(separator: " "),
      references: references, statements: body.statements,
      warnings: warnings.sorted { $0.line < $1.line })
  }
}
