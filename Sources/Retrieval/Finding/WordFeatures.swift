extension FeatureTable {
  /// Which words of the question a sentence has, and how they weigh.
  mutating func addWords(_ comparison: Comparison) {
    let article = comparison.article
    let words = comparison.asked.words
    self[.words] = Self.bm25(words.map(\.stem), in: article)
    self[.grammar] = Self.bm25(comparison.asked.grammar, in: article)
    let last = Double(max(1, words.count - 1))
    self[.leading] = comparison.sums(of: comparison.strengths) { 1 - Double($0) / last }
  }

  private static func bm25(_ stems: [String], in article: ArticleText) -> [Double] {
    let formula = BM25()
    var scores = [Double](repeating: 0, count: article.sentences.count)
    for stem in stems {
      let postings = article.postings(of: stem)
      let rarity = article.rarity(in: postings.count)
      for posting in postings {
        let length = article.sentences[posting.sentence].words.count
        scores[posting.sentence] +=
          rarity * formula.saturated(posting.frequency, length: length, averageLength: article.averageLength)
      }
    }
    return scores
  }
}
