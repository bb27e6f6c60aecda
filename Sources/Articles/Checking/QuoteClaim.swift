/// What an answer says that an article says: to be proved or refuted against a corpus.
public struct QuoteClaim: Sendable, Equatable {
  public let statement: Statement.ID
  public let text: String
  public let citations: [Int]
  public let section: [String]
  public let article: Article.ID
  public let revision: Revision
  /// UTF-8 offsets in the article's file.
  public let range: Range<Int>

  public init(
    statement: Statement.ID, text: String, citations: [Int], section: [String], article: Article.ID,
    revision: Revision, range: Range<Int>
  ) {
    self.statement = statement
    self.text = text
    self.citations = citations
    self.section = section
    self.article = article
    self.revision = revision
    self.range = range
  }

  /// Why a claim does not hold.
  public enum Refutation: Sendable, Equatable {
    case unknownArticle
    case otherRevision(found: Revision)
    case outOfBounds(bytes: Int)
    case otherBytes(found: String)
    case unknownStatement
    case partOfStatement
    case otherCitations(found: [Int])
    case otherSection(found: [String])
  }
}

extension Corpus {
  /// Nil when the claim is proved: the same article at the same revision holds these very bytes there, they are a
  /// whole statement, and it is cited and headed so.
  public func refutation(of claim: QuoteClaim) -> QuoteClaim.Refutation? {
    guard let article = article(claim.article) else { return .unknownArticle }
    guard article.revision == claim.revision else { return .otherRevision(found: article.revision) }
    guard claim.range.lowerBound >= 0, claim.range.upperBound <= article.source.count else {
      return .outOfBounds(bytes: article.source.count)
    }
    let bytes = article.source[claim.range]
    guard bytes.elementsEqual(claim.text.utf8) else {
      return .otherBytes(found: String(decoding: bytes, as: UTF8.self))
    }
    guard let statement = article.statements.first(where: { $0.id == claim.statement }) else {
      return .unknownStatement
    }
    guard statement.range == claim.range else { return .partOfStatement }
    guard statement.citations == claim.citations else { return .otherCitations(found: statement.citations) }
    guard statement.section == claim.section else { return .otherSection(found: statement.section) }
    return nil
  }
}

extension QuoteClaim.Refutation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownArticle: "found an article that the corpus does not hold, expected one of its articles"
    case .otherRevision(let found): "found another revision of the article, expected \(found)"
    case .outOfBounds(let bytes): "found offsets beyond the article, expected at most \(bytes)"
    case .otherBytes(let found): "found another text, expected “\(found)”"
    case .unknownStatement: "found a statement that the article does not hold, expected one of its statements"
    case .partOfStatement: "found part of the article that is not this statement, expected the whole of it"
    case .otherCitations(let found): "found other citations, expected \(found)"
    case .otherSection(let found): "found other headings, expected \(found)"
    }
  }
}
