/// What the best documents for a question say, beside the question itself: documents about the same say the same
/// (Rocchio, “Relevance feedback in information retrieval”, 1971, without anyone to say which are relevant).
struct Feedback {
  /// The terms that say most, with their shares of the feedback's weight, which add up to that.
  let terms: [WeightedTerm]

  /// - Parameter hits: the best documents, best first.
  init(_ hits: ArraySlice<Hit>, _ texts: TextTerms, _ formula: BM25) {
    let index = texts.index
    let averageLength = index.averageLengths[0]
    let total = hits.reduce(0) { $0 + $1.score }
    var places: [KnownTerm: Int] = [:]
    // In the order of their first place, which decides between equals: it is the same however the index is cut up.
    var found: [(term: KnownTerm, share: Double)] = []
    for hit in hits {
      let terms = texts.terms(of: hit.document)
      let length = terms.reduce(0) { $0 + $1.occurrences }
      for (term, occurrences) in terms {
        let saturated = formula.saturated(occurrences, length: length, averageLength: averageLength)
        let place = places[term] ?? found.count
        if place == found.count {
          places[term] = place
          found.append((term, 0))
        }
        found[place].share += hit.score / total * saturated
      }
    }
    let weighted = found.map { term, share in
      let frequency = index.documentFrequency(term)
      return WeightedTerm(
        term: term, weight: share * formula.inverseDocumentFrequency(frequency, of: index.count))
    }
    let best = weighted.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }.prefix(RankingWeights.feedbackTerms).map(\.element)
    let sum = best.reduce(0) { $0 + $1.weight }
    let weight = RankingWeights.feedback(averageLength: averageLength)
    terms = best.map { WeightedTerm(term: $0.term, weight: weight * $0.weight / sum) }
  }
}
