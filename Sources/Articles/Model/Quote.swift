/// A whole statement of the corpus, byte for byte, with what is needed to check it.
///
/// There is no public initialiser: only `Corpus.quote(_:)` makes one, so text that is not in an article
/// cannot reach a reader as a quote.
public struct Quote: Sendable, Equatable {
  public let statement: Statement.ID
  public let text: String
  public let citations: [Int]
  public let section: [String]
  public let stance: Stance
  public let article: Article.ID
  public let revision: Revision
  /// UTF-8 offsets of `text` in the article's file.
  public let range: Range<Int>

  fileprivate init(_ statement: Statement, of article: Article) {
    self.statement = statement.id
    text = statement.text
    citations = statement.citations
    section = statement.section
    stance = statement.stance
    self.article = article.id
    revision = article.revision
    range = statement.range
  }
}

extension Corpus {
  /// The quote of a statement; nil for an id that no article of this corpus holds.
  public func quote(_ id: Statement.ID) -> Quote? {
    guard let (article, index) = locate(id) else { return nil }
    return Quote(article.statements[index], of: article)
  }
}
