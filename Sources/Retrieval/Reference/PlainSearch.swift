/// Search by BM25 alone over texts held in memory.
package struct PlainSearch: Sendable {
  private let analyzer: PlainAnalyzer
  private let scorer: ReferenceScorer

  package init(
    _ texts: some Sequence<String>, analyzer: PlainAnalyzer = PlainAnalyzer(), formula: BM25 = BM25()
  ) {
    self.analyzer = analyzer
    scorer = ReferenceScorer(texts.lazy.map { analyzer.terms(of: $0) }, formula: formula)
  }

  /// The best texts for a question, by position, best first; equal scores by position.
  package func search(_ text: String, limit: Int, where isEligible: (Int) -> Bool = { _ in true }) -> [Hit] {
    scorer.search(analyzer.terms(of: text), limit: limit, where: isEligible)
  }

  /// The parts of a text's score, which add up to it in this order.
  package func explain(_ text: String, document: Int) -> [TermScore] {
    scorer.explain(analyzer.terms(of: text), document: document)
  }
}
