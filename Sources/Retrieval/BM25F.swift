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
      for (document, part) in contributions(of: clause, in: index) { scores[document] += part.score }
    }
    let hits = scores.indices.filter { scores[$0] > 0 }.map { Hit(document: $0, score: scores[$0]) }
    return Array(hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
  }

  /// Every part of one document's score; the parts add up to it.
  public func explain(_ query: Query, document: Int, in index: Index) -> Explanation {
    let parts = query.clauses.compactMap { clause in
      contributions(of: clause, in: index).first { $0.document == document }?.part
    }
    return Explanation(document: document, parts: parts)
  }

  private func saturated(_ frequency: Double) -> Double { frequency * (k1 + 1) / (k1 + frequency) }

  /// What a clause gives each document with one of its terms, in order: the alternative that scores best
  /// there, so that a document gains nothing by using two synonyms for one thing.
  private func contributions(
    of clause: Query.Clause, in index: Index
  ) -> [(document: Int, part: Explanation.Part)] {
    var best: [Int: Explanation.Part] = [:]
    for alternative in clause.alternatives {
      guard let postings = index.postings[alternative.term] else { continue }
      let idf = Self.inverseDocumentFrequency(postings.count, of: index.documentCount)
      for posting in postings {
        let frequency = weightedFrequency(posting, in: index)
        let score = clause.boost * alternative.weight * idf * saturated(frequency)
        guard score > best[posting.document]?.score ?? 0 else { continue }
        best[posting.document] = Explanation.Part(
          label: clause.label, term: alternative.term, documentFrequency: postings.count, idf: idf,
          weightedFrequency: frequency, weight: clause.boost * alternative.weight, score: score)
      }
    }
    return best.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Occurrences over all fields, weighted and normalised by length.
  private func weightedFrequency(_ posting: Index.Posting, in index: Index) -> Double {
    var sum = 0.0
    for (field, frequency) in posting.frequencies.enumerated() where frequency > 0 {
      let settings = index.fields[field]
      let ratio = Double(index.lengths[posting.document][field]) / max(index.averageLengths[field], 1)
      sum += settings.weight * Double(frequency) / (1 - settings.b + settings.b * ratio)
    }
    return sum
  }
}
