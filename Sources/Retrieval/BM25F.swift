internal import Foundation

/// BM25 over fields (Robertson & Zaragoza, “The Probabilistic Relevance Framework”, 2009, section 3.6): the
/// fields' frequencies are added with their weights before saturation, not after.
public struct BM25F: Sendable, Equatable {
  /// How soon further occurrences stop counting.
  public var k1: Double

  public init(k1: Double = 0.9) { self.k1 = k1 }

  /// ln(1 + (N − n + 0.5) / (n + 0.5)), never negative.
  static func inverseDocumentFrequency(_ frequency: Int, of documents: Int) -> Double {
    log(1 + (Double(documents) - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  /// The best documents, best first, equal scores by position; documents without any term are not hits.
  public func search(_ query: Query, in index: Index, limit: Int) -> [Hit] {
    var scores = [Double](repeating: 0, count: index.documentCount)
    for clause in query.clauses {
      let weighted = weightedFrequencies(clause, in: index)
      let idf = Self.inverseDocumentFrequency(weighted.count, of: index.documentCount)
      for (document, frequency) in weighted {
        scores[document] += clause.boost * idf * saturated(frequency)
      }
    }
    let hits = scores.indices.filter { scores[$0] > 0 }.map { Hit(document: $0, score: scores[$0]) }
    return Array(hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
  }

  /// Every part of one document's score; the parts add up to it.
  public func explain(_ query: Query, document: Int, in index: Index) -> Explanation {
    let parts = query.clauses.compactMap { clause -> Explanation.Part? in
      let weighted = weightedFrequencies(clause, in: index)
      guard let frequency = weighted.first(where: { $0.document == document })?.frequency else { return nil }
      let idf = Self.inverseDocumentFrequency(weighted.count, of: index.documentCount)
      let terms = clause.alternatives.filter { index.contains($0.term, in: document) }.map(\.term)
      return Explanation.Part(
        label: clause.label, terms: terms, documentFrequency: weighted.count, idf: idf,
        weightedFrequency: frequency, boost: clause.boost, score: clause.boost * idf * saturated(frequency))
    }
    return Explanation(document: document, parts: parts)
  }

  private func saturated(_ frequency: Double) -> Double { frequency * (k1 + 1) / (k1 + frequency) }

  /// For each document with one of the clause's terms, in order: its length-normalised, field-weighted,
  /// synonym-weighted frequency. The best alternative of a field counts, not the sum of all.
  private func weightedFrequencies(
    _ clause: Query.Clause, in index: Index
  ) -> [(document: Int, frequency: Double)] {
    var best: [Int: [Double]] = [:]
    for alternative in clause.alternatives {
      for posting in index.postings[alternative.term] ?? [] {
        var fields = best[posting.document] ?? [Double](repeating: 0, count: index.fields.count)
        for field in fields.indices {
          fields[field] = max(fields[field], alternative.weight * Double(posting.frequencies[field]))
        }
        best[posting.document] = fields
      }
    }
    return best.keys.sorted().map { document in
      var sum = 0.0
      for (field, frequency) in (best[document] ?? []).enumerated() where frequency > 0 {
        let settings = index.fields[field]
        let ratio = Double(index.lengths[document][field]) / max(index.averageLengths[field], 1)
        sum += settings.weight * frequency / (1 - settings.b + settings.b * ratio)
      }
      return (document, sum)
    }
  }
}
