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
    for clause in query.clauses { add(clause, to: &scores, in: index) }
    let hits = scores.indices.filter { scores[$0] > 0 }.map { Hit(document: $0, score: scores[$0]) }
    return Array(hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
  }

  /// Every part of one document's score; the parts add up to it.
  public func explain(_ query: Query, document: Int, in index: Index) -> Explanation {
    let parts = query.clauses.compactMap { part(of: $0, document: document, in: index) }
    return Explanation(document: document, parts: parts)
  }

  private func saturated(_ frequency: Double) -> Double { frequency * (k1 + 1) / (k1 + frequency) }

  /// Adds what a clause gives each document with one of its terms: that of the alternative which scores best
  /// there, so that a document gains nothing by using two synonyms for one thing.
  private func add(_ clause: Query.Clause, to scores: inout [Double], in index: Index) {
    var best = [Double](repeating: 0, count: index.documentCount)
    for alternative in clause.alternatives {
      guard let postings = index.postings[alternative.term] else { continue }
      let idf = Self.inverseDocumentFrequency(postings.count, of: index.documentCount)
      for posting in postings {
        let score = clause.boost * alternative.weight * idf * saturated(posting.weighted)
        best[posting.document] = max(best[posting.document], score)
      }
    }
    for document in best.indices { scores[document] += best[document] }
  }

  /// The same for one document, with what it came from.
  private func part(of clause: Query.Clause, document: Int, in index: Index) -> Explanation.Part? {
    var best: Explanation.Part?
    for alternative in clause.alternatives {
      guard let postings = index.postings[alternative.term],
        let posting = postings.first(where: { $0.document == document })
      else { continue }
      let idf = Self.inverseDocumentFrequency(postings.count, of: index.documentCount)
      let score = clause.boost * alternative.weight * idf * saturated(posting.weighted)
      guard score > best?.score ?? 0 else { continue }
      best = Explanation.Part(
        label: clause.label, term: alternative.term, documentFrequency: postings.count, idf: idf,
        weightedFrequency: posting.weighted, weight: clause.boost * alternative.weight, score: score)
    }
    return best
  }
}
