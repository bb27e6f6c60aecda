/// Reads the article form: YAML front matter, then Markdown of headings, bullets and paragraphs.
///
/// Strict: whatever is not known to be right is an `ArticleError` that says what was found, what was
/// expected, and where. Nothing half-read comes out.
public enum ArticleReader {
  /// - Parameter file: The name that errors call the file by.
  public static func read(_ bytes: [UInt8], file: String) throws(ArticleError) -> Article {
    let source = try SourceText(bytes, file: file)
    let (front, next) = try FrontMatterParser.parse(source)
    let statements = try BodyReader.statements(in: source, from: next, front: front)
    return Article(
      id: front.id, title: front.title, question: front.question, lastUpdated: front.lastUpdated,
      expires: front.expires,
      reviewStatus: front.reviewStatus, reviewedBy: front.reviewedBy,
      editorialPolicy: front.editorialPolicy, audience: front.audience, disclaimer: front.disclaimer,
      references: front.references, statements: statements, source: bytes)
  }
}
