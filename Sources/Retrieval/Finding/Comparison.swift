/// A question held against every sentence of an article: how well each sentence has each of its words.
struct Comparison {
  let article: ArticleText
  let asked: Asked
  /// How much finding each word says: its rarity, or that of its other forms where only these are there; 0 for a
  /// word that the article does not have in any form.
  let weights: [Double]
  /// For each word, the sentences: 1 with the very word, less with another form of it, 0 without.
  let strengths: [[Double]]

  /// What a sentence with a word's abbreviation, or its long form, has of it.
  private static let abbreviated = 0.9
  /// What it has with a paraphrase.
  private static let paraphrased = 0.5
  /// What it has with another word of the same root, times the share of letters that they begin with in common.
  private static let derived = 0.7
  var count: Int { article.sentences.count }

  init(_ asked: Asked, _ article: ArticleText) {
    self.asked = asked
    self.article = article
    var weights: [Double] = []
    var strengths: [[Double]] = []
    for word in asked.words {
      var found = [Double](repeating: 0, count: article.sentences.count)
      let postings = article.postings(of: word.stem)
      for posting in postings { found[posting.sentence] = 1 }
      var others = 0
      for (stem, strength) in Self.otherForms(of: word.stem, in: article) {
        let postings = article.postings(of: stem)
        others += postings.count
        for posting in postings { found[posting.sentence] = max(found[posting.sentence], strength) }
      }
      strengths.append(found)
      let frequency = postings.isEmpty ? others : postings.count
      weights.append(frequency == 0 ? 0 : article.rarity(in: frequency))
    }
    Self.addAbbreviations(asked, article, to: &strengths)
    self.weights = weights
    self.strengths = strengths
  }

  private static func otherForms(of stem: String, in article: ArticleText) -> [(String, Double)] {
    let paraphrases = Paraphrases.of(stem).filter(article.contains).map { ($0, paraphrased) }
    let relatives = article.stems(near: stem).filter { $0 != stem }.compactMap { other in
      CommonRoot.share(stem, other).map { (other, derived * $0) }
    }
    return paraphrases + relatives
  }

  /// A question with a short form finds sentences with the long one, and the other way round.
  private static func addAbbreviations(
    _ asked: Asked, _ article: ArticleText, to strengths: inout [[Double]]
  ) {
    for (short, long) in article.abbreviations {
      let hasShort = asked.stems.hasRun(short)
      guard hasShort != Set(long).isSubset(of: asked.stems) else { continue }
      let (said, other) = hasShort ? (short, long) : (long, short)
      let sentences = article.sentences(with: other)
      for place in asked.words.indices where said.contains(asked.words[place].stem) {
        for sentence in sentences {
          strengths[place][sentence] = max(strengths[place][sentence], abbreviated)
        }
      }
    }
  }

  /// For each sentence the sum over the words of weight × strength, the weights scaled by `factor`.
  func sums(
    of strengths: [[Double]], scaledBy factor: (Int) -> Double = { _ in 1 }
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for place in weights.indices {
      let weight = weights[place] * factor(place)
      guard weight > 0 else { continue }
      for sentence in sums.indices { sums[sentence] += weight * strengths[place][sentence] }
    }
    return sums
  }

  /// The same as a share of what there is to find, from 0 to 1.
  func shares(
    of strengths: [[Double]], scaledBy factor: (Int) -> Double = { _ in 1 }
  ) -> [Double] {
    let total = weights.indices.reduce(0) { $0 + weights[$1] * factor($1) }
    let sums = sums(of: strengths, scaledBy: factor)
    return total > 0 ? sums.map { $0 / total } : sums
  }
}

extension [String] {
  fileprivate func hasRun(_ run: [String]) -> Bool {
    guard let first = run.first, count >= run.count else { return false }
    return (0...(count - run.count)).contains { start in
      self[start] == first && self[start..<start + run.count].elementsEqual(run)
    }
  }
}
