internal import Foundation

/// How well one topic was answered, as trec_eval reckons it: a grade of 1 and more is relevant, a document without
/// a judgement is not.
package struct RetrievalMeasures: Sendable, Equatable {
  /// `ndcg_cut.10`: the grade is the gain, discounted by the binary logarithm of rank + 1.
  package let ndcg: Double
  /// `recall.100`.
  package let recall: Double
  /// `recip_rank`, over all documents that were found.
  package let reciprocalRank: Double
  /// `success.1`.
  package let succeedsAt1: Bool
  /// `success.3`.
  package let succeedsAt3: Bool

  /// - Parameter documents: best first.
  package init(documents: [String], grades: [String: Int]) {
    let gains = documents.map { max(0, grades[$0] ?? 0) }
    let relevant = grades.values.filter { $0 > 0 }.sorted(by: >)
    let ideal = Self.discounted(relevant)
    ndcg = ideal > 0 ? Self.discounted(gains) / ideal : 0
    let found = gains.prefix(100).count { $0 > 0 }
    recall = relevant.isEmpty ? 0 : Double(found) / Double(relevant.count)
    let first = gains.firstIndex { $0 > 0 }
    reciprocalRank = first.map { 1 / Double($0 + 1) } ?? 0
    succeedsAt1 = first.map { $0 < 1 } ?? false
    succeedsAt3 = first.map { $0 < 3 } ?? false
  }

  private static func discounted(_ gains: [Int]) -> Double {
    gains.prefix(10).enumerated().reduce(0) { $0 + Double($1.element) / log2(Double($1.offset + 2)) }
  }
}
