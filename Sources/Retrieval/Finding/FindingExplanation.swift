/// What made the scores of an article's sentences for one question.
package struct FindingExplanation: Sendable {
  private let table: FeatureTable
  /// The statements that each sentence stands in.
  private let sentences: [Range<Int>]
  /// What each piece of a sentence loses against the best of them.
  private let penalties: [[Double]]
  private let places: [Int]

  /// What one feature adds to a sentence's score.
  package struct Part: Sendable, Equatable {
    /// That of the feature, or “piece”.
    package let name: String
    package let value: Double
    package let weight: Double
    package var score: Double { value * weight }
  }

  init(_ asked: Asked, _ article: ArticleText) {
    table = FeatureTable(Comparison(asked, article))
    penalties = article.sentences.map { LineChoice.penalties(of: $0, asked, in: article) }
    sentences = article.sentences.map(\.pieces)
    places = article.sentences.enumerated().flatMap { place, sentence in sentence.pieces.map { _ in place } }
  }

  /// What adds up to a statement's score: the features of the sentence in which it stands, and what it loses
  /// against a better piece of it.
  package func parts(of document: Int) -> [Part] {
    let place = places[document]
    let piece = penalties[place][document - sentences[place].lowerBound]
    return FindingWeights.all.map { feature, weight in
      Part(name: feature.name, value: table[feature][place], weight: weight)
    } + [Part(name: "piece", value: piece, weight: 1)]
  }
}
