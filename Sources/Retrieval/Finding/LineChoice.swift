internal import Foundation

/// Which piece of a sentence that stands in several to show first: the one that says most beyond the question.
struct LineChoice {
  /// Learned in the same way as `FindingWeights`, over the pieces of the sentences that hold the answer.
  private static let weights = (novelty: 1.0, short: -1.0, first: -1.3, last: -1.3)

  /// What each piece of a sentence falls behind the best of them, from 0 downwards.
  static func penalties(of sentence: ArticleText.Sentence, _ asked: Asked, in article: ArticleText)
    -> [Double]
  {
    guard sentence.pieces.count > 1 else { return [0] }
    let stems = Set(asked.words.map(\.stem))
    let scores = sentence.pieces.map { place -> Double in
      guard let piece = article.pieces[place] else { return 0 }
      let fresh = piece.content.count { !stems.contains($0) }
      return weights.novelty * log(1 + Double(fresh)) + (piece.length < 5 ? weights.short : 0)
        + (place == sentence.pieces.lowerBound ? weights.first : 0)
        + (place == sentence.pieces.upperBound - 1 ? weights.last : 0)
    }
    let best = scores.max() ?? 0
    return scores.map { $0 - best }
  }
}
