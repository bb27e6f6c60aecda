/// BM25 with nothing left out and nothing rounded: the specification of any faster engine, and its test.
///
/// A document's score is the sum over the different terms of a question, in the order in which they first stand
/// there, of occurrences in the question × inverse document frequency × saturated frequency, in doubles. A document
/// without any of the terms is no hit.
package struct ReferenceScorer: Sendable {
  private struct Posting {
    let document: Int
    let frequency: Int
  }

  package let formula: BM25
  private let postings: [String: [Posting]]
  private let lengths: [Int]
  private let averageLength: Double

  /// - Parameter documents: the terms of each.
  package init(_ documents: some Sequence<[String]>, formula: BM25 = BM25()) {
    var postings: [String: [Posting]] = [:]
    var lengths: [Int] = []
    for terms in documents {
      let counts = terms.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      for (term, count) in counts {
        postings[term, default: []].append(Posting(document: lengths.count, frequency: count))
      }
      lengths.append(terms.count)
    }
    self.formula = formula
    self.postings = postings
    self.lengths = lengths
    averageLength = lengths.isEmpty ? 0 : Double(lengths.reduce(0, +)) / Double(lengths.count)
  }

  /// The best documents that `isEligible` lets pass, best first, equal scores by position. What is not eligible
  /// still counts for frequencies and lengths.
  package func search(
    _ terms: [String], limit: Int, where isEligible: (Int) -> Bool = { _ in true }
  ) -> [Hit] {
    var scores = [Double](repeating: 0, count: lengths.count)
    for (term, occurrences) in Self.distinct(terms) {
      let postings = postings[term] ?? []
      let weight = Double(occurrences) * inverseDocumentFrequency(postings)
      for posting in postings { scores[posting.document] += weight * saturated(posting) }
    }
    let hits = scores.indices.filter { scores[$0] > 0 && isEligible($0) }
      .map { Hit(document: $0, score: scores[$0]) }
    return Array(hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
  }

  /// The parts of one document's score, which add up to it in this order.
  package func explain(_ terms: [String], document: Int) -> [TermScore] {
    Self.distinct(terms).compactMap { term, occurrences in
      guard let postings = postings[term], let posting = postings.first(where: { $0.document == document })
      else { return nil }
      let idf = inverseDocumentFrequency(postings)
      return TermScore(
        term: term, occurrences: occurrences, documentFrequency: postings.count,
        inverseDocumentFrequency: idf,
        frequency: posting.frequency, length: lengths[document], averageLength: averageLength,
        score: Double(occurrences) * idf * saturated(posting))
    }
  }

  private func inverseDocumentFrequency(_ postings: [Posting]) -> Double {
    formula.inverseDocumentFrequency(postings.count, of: lengths.count)
  }

  private func saturated(_ posting: Posting) -> Double {
    formula.saturated(posting.frequency, length: lengths[posting.document], averageLength: averageLength)
  }

  /// Each term once, with how often it stands there, in the order of its first place.
  static func distinct(_ terms: [String]) -> [(term: String, occurrences: Int)] {
    var counts = terms.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return terms.compactMap { term in counts.removeValue(forKey: term).map { (term, $0) } }
  }
}
