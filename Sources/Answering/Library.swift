package import Analysis
public import Articles
internal import Retrieval

/// A corpus made ready: vocabulary read, articles indexed. Immutable; a reload makes another.
public struct Library: Sendable {
  public let corpus: Corpus
  package let analyzer: Analyzer
  package let corrector: SpellingCorrector
  package let glossary: Glossary
  /// In the order of `Corpus.articles`.
  package let articles: [ArticleKnowledge]
  let shortlist: ArticleShortlist
  private let positions: [Article.ID: Int]

  /// The same library as if it had never had the article.
  package func without(_ id: Article.ID) throws(ArticleError) -> Library {
    let corpus = try Corpus(
      articles: corpus.articles.filter { $0.id != id }, lexicon: corpus.lexicon, glossary: corpus.glossary)
    return Library(
      corpus, analyzer: analyzer, glossary: glossary, articles: articles.filter { $0.article.id != id })
  }

  /// Throws `LexiconError` or `GlossaryError`.
  package init(_ corpus: Corpus) throws {
    try self.init(corpus, analyzer: Analyzer(lexicon: LexiconReader.read(corpus.lexicon)))
  }

  /// - Parameter analyzer: With the corpus's own lexicon.
  init(_ corpus: Corpus, analyzer: Analyzer) throws(GlossaryError) {
    self.init(
      corpus, analyzer: analyzer, glossary: try Glossary(corpus.glossary, analyzer: analyzer),
      articles: Self.read(corpus.articles, analyzer))
  }

  /// - Parameter articles: the corpus's, read and in its order.
  private init(_ corpus: Corpus, analyzer: Analyzer, glossary: Glossary, articles: [ArticleKnowledge]) {
    self.corpus = corpus
    self.analyzer = analyzer
    self.glossary = glossary
    self.articles = articles
    shortlist = ArticleShortlist(articles)
    positions = Dictionary(
      corpus.articles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let words = articles.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    corrector = SpellingCorrector(lexicon: analyzer.lexicon, preferred: words)
  }

  package func knowledge(of id: Article.ID) -> ArticleKnowledge? {
    positions[id].map { articles[$0] }
  }

  /// Many articles are read on two threads.
  private static func read(_ articles: [Article], _ analyzer: Analyzer) -> [ArticleKnowledge] {
    let read = { @Sendable (part: ArraySlice<Article>) in
      part.map { ArticleKnowledge($0, analyzer: analyzer) }
    }
    let half = articles.count / 2
    guard half > 8,
      let (first, second) = try? concurrently({ read(articles[..<half]) }, and: { read(articles[half...]) })
    else { return read(articles[...]) }
    return first + second
  }
}
