internal import Analysis

extension SearchIndex {
  /// The parts of a document's score for a question, field by field; they add up to it in this order.
  ///
  /// Read from the text of the document, not from the planes that made the score: so the one checks the other.
  package func explain(
    _ question: String, document: Int, formula: BM25 = BM25(), weights: [Double]? = nil
  ) -> [TermScore] {
    let analyzer = PlainAnalyzer(isEnglish: isEnglish)
    let asked = analyzer.terms(of: question)
    return fields.indices.flatMap { field -> [TermScore] in
      let found = analyzer.terms(of: text(field, of: document))
      let frequencies = found.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      return ReferenceScorer.distinct(asked).compactMap { term, occurrences in
        guard let frequency = frequencies[term] else { return nil }
        let documentFrequency = documentFrequency(term, field: field)
        let idf = formula.inverseDocumentFrequency(documentFrequency, of: count)
        let saturated = formula.saturated(
          frequency, length: found.count, averageLength: averageLengths[field])
        return TermScore(
          term: term, occurrences: occurrences, documentFrequency: documentFrequency,
          inverseDocumentFrequency: idf, frequency: frequency, length: found.count,
          averageLength: averageLengths[field],
          score: Double(occurrences) * idf * (weights?[field] ?? 1) * saturated)
      }
    }
  }
}
