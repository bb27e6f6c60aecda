/// Search by BM25 alone, over texts held in memory or an index that was opened. For one thread at a time.
package final class PlainSearch {
  package let index: SearchIndex
  private let formula: BM25
  private let searcher: Searcher

  /// - Throws: `IndexError` for a text that is too long for an index.
  package convenience init(
    _ texts: some Sequence<String>, isEnglish: Bool = true, formula: BM25 = BM25()
  ) throws {
    let index = try IndexBuilder.inMemory(isEnglish: isEnglish) { builder in
      for text in texts { try builder.add(name: "", texts: [text]) }
    }
    self.init(index, formula: formula)
  }

  package init(_ index: SearchIndex, formula: BM25 = BM25()) {
    self.index = index
    self.formula = formula
    searcher = Searcher(index, formula: formula)
  }

  /// The best texts for a question, by position, best first; equal scores by position.
  package func search(_ text: String, limit: Int, filter: SearchFilter? = nil) -> [Hit] {
    searcher.search(text, limit: limit, filter: filter)
  }

  /// The parts of a text's score, which add up to it in this order.
  package func explain(_ text: String, document: Int) -> [TermScore] {
    index.explain(text, document: document, formula: formula)
  }
}
