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

  /// Throws `LexiconError` or `GlossaryError`.
  package init(_ corpus: Corpus) throws {
    try self.init(corpus, analyzer: Analyzer(lexicon: LexiconReader.read(corpus.lexicon)))
  }

  /// - Parameter analyzer: With the corpus's own lexicon.
  init(_ corpus: Corpus, analyzer: Analyzer) throws(GlossaryError) {
    self.corpus = corpus
    self.analyzer = analyzer
    glossary = try Glossary(corpus.glossary, analyzer: analyzer)
    articles = corpus.articles.map { ArticleKnowledge($0, analyzer: analyzer) }
    let words = articles.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    corrector = SpellingCorrector(lexicon: analyzer.lexicon, preferred: words)
  }

  package func knowledge(of id: Article.ID) -> ArticleKnowledge? {
    articles.first { $0.article.id == id }
  }
}
