/// Finds the sentence of one article that answers a question.
///
/// Every sentence is scored by a weighted sum of features: which words of the question it has and how they stand,
/// how much of the question it covers with its neighbours, whether it holds the kind of thing that is asked for, and
/// where it stands. No step looks at anything but the article and the question.
package struct Finder: Sendable {
  private let article: ArticleText

  /// - Parameter texts: The article's statements in reading order; lines of wrapped text are put together.
  package init(_ texts: [String]) { article = ArticleText(texts) }

  /// The best statements, best first, equal scores by position. What shares no word with the question, nor with
  /// the sentence before or behind one that does, stands last.
  package func search(_ question: String, limit: Int) -> [Hit] {
    let asked = Asked(question)
    let comparison = Comparison(asked, article)
    let table = FeatureTable(comparison)
    var hits: [Hit] = []
    for (place, sentence) in article.sentences.enumerated() {
      let score = FindingWeights.all.reduce(0) { $0 + $1.weight * table[$1.feature][place] }
      let penalties = LineChoice.penalties(of: sentence, asked, in: article)
      for (piece, penalty) in zip(sentence.pieces, penalties) {
        hits.append(Hit(document: piece, score: score + penalty))
      }
    }
    return Array(hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
  }

  /// What made each statement's score for a question.
  package func explanation(of question: String) -> FindingExplanation {
    FindingExplanation(Asked(question), article)
  }
}
