/// How the words of a question stand in a document.
struct Standing {
  /// For each term of the question, whether the document has it.
  let has: [Bool]
  /// The largest share of the question that stands within a few words.
  let window: Double
  /// The share of the question that stands at the head of the document.
  let opening: Double

  private static let windowLength = 12
  private static let openingLength = 20

  /// - Parameters:
  ///   - occurrences: the places of the question's terms in the document, in their order there.
  ///   - shares: those of the terms.
  init(_ occurrences: [TextTerms.Occurrence], _ shares: [Double]) {
    var has = shares.map { _ in false }
    var opening = 0.0
    for occurrence in occurrences where !has[occurrence.term] {
      has[occurrence.term] = true
      if occurrence.place < Self.openingLength { opening += shares[occurrence.term] }
    }
    self.has = has
    self.opening = opening
    window = Self.best(of: occurrences, shares)
  }

  private static func best(of occurrences: [TextTerms.Occurrence], _ shares: [Double]) -> Double {
    var best = 0.0
    for (start, first) in occurrences.enumerated() {
      var seen = shares.map { _ in false }
      var share = 0.0
      for next in occurrences[start...].prefix(while: { $0.place < first.place + windowLength })
      where !seen[next.term] {
        seen[next.term] = true
        share += shares[next.term]
      }
      best = max(best, share)
    }
    return best
  }
}
