extension FeatureTable {
  /// Whether words stand side by side as in the question, and how soon in the sentence.
  mutating func addOrder(_ comparison: Comparison) {
    self[.pairs] = Self.pairs(comparison)
    let article = comparison.article
    let asked = Set(comparison.asked.words.compactMap { article.word($0.stem) })
    for (place, sentence) in article.sentences.enumerated() {
      guard let first = sentence.words.firstIndex(where: asked.contains) else { continue }
      self[.early][place] = 1 / Double(first + 1)
      self[.inOpening][place] = first < 6 ? 1 : 0
    }
  }

  /// The rarity of each pair of neighbours in the question that a sentence has too, grammar with grammar aside.
  private static func pairs(_ comparison: Comparison) -> [Double] {
    let asked = comparison.asked
    let content = Set(asked.words.map(\.stem))
    var scores = [Double](repeating: 0, count: comparison.count)
    var seen: [[String]] = []
    for (first, second) in zip(asked.stems, asked.stems.dropFirst()) {
      guard content.contains(first) || content.contains(second), !seen.contains([first, second]) else {
        continue
      }
      seen.append([first, second])
      let sentences = comparison.article.sentences(pairing: first, second)
      let rarity = comparison.article.rarity(in: sentences.count)
      for sentence in sentences { scores[sentence] += rarity }
    }
    return scores
  }
}
