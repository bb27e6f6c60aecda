/// The articles in service with the vocabulary they are read with, under one revision.
public struct Corpus: Sendable {
  /// Sorted by id.
  public let articles: [Article]
  /// The bytes of `lexicon.yaml`; read by Analysis.
  public let lexicon: [UInt8]
  /// The bytes of `glossary.yaml`.
  public let glossary: [UInt8]
  /// Changes when any byte of an article, the lexicon or the glossary does.
  public let revision: Revision

  private let positions: [Statement.ID: (article: Int, statement: Int)]
  private let articlePositions: [Article.ID: Int]

  /// Article ids must be unique: `ArticleError.duplicateArticle` names the second file otherwise.
  public init(articles: [Article], lexicon: [UInt8], glossary: [UInt8]) throws(ArticleError) {
    self.articles = articles.sorted { $0.id < $1.id }
    self.lexicon = lexicon
    self.glossary = glossary
    var positions: [Statement.ID: (article: Int, statement: Int)] = [:]
    var articlePositions: [Article.ID: Int] = [:]
    for (index, article) in self.articles.enumerated() {
      guard articlePositions.updateValue(index, forKey: article.id) == nil else {
        throw ArticleError(file: "\(article.id).md", line: 1, problem: .duplicateArticle(article.id.rawValue))
      }
      for (offset, statement) in article.statements.enumerated() {
        positions[statement.id] = (index, offset)
      }
    }
    self.positions = positions
    self.articlePositions = articlePositions
    let parts = self.articles.map(\.revision) + [Revision(of: lexicon), Revision(of: glossary)]
    revision = Revision(of: parts.map(\.rawValue).joined(separator: "\n").utf8)
  }

  public func article(_ id: Article.ID) -> Article? {
    articlePositions[id].map { articles[$0] }
  }

  public func statement(_ id: Statement.ID) -> Statement? {
    locate(id).map { $0.article.statements[$0.index] }
  }

  func locate(_ id: Statement.ID) -> (article: Article, index: Int)? {
    positions[id].map { (articles[$0.article], $0.statement) }
  }
}
