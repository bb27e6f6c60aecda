/// What made the scores of an article's sentences for one question.
package struct FindingExplanation: Sendable {
  private let table: FeatureTable
  /// The statements that each sentence stands in.
  private let sentences: [Range<Int>]
  /// What each piece of a sentence loses against the best of them.
  private let penalties: [[Double]]
  private let places: [Int]

  init(_ asked: Asked, _ article: ArticleText) {
    table = FeatureTable(Comparison(asked, article))
    penalties = article.sentences.map { LineChoice.penalties(of: $0, asked, in: article) }
    sentences = article.sentences.map(\.pieces)
    places = article.sentences.enumerated().flatMap { place, sentence in sentence.pieces.map { _ in place } }
  }

  /// What adds up to a statement's score: the features of the sentence in which it stands, and as “piece” what it
  /// loses against a better piece of it.
  package func parts(of document: Int) -> [ScorePart] {
    let place = places[document]
    let piece = penalties[place][document - sentences[place].lowerBound]
    return FindingWeights.all.map { feature, weight in
      ScorePart(name: feature.name, value: table[feature][place], weight: weight)
    } + [ScorePart(name: "piece", value: piece, weight: 1)]
  }
}
