import Foundation
import TestSupport
import Testing

@testable import Retrieval

struct ReferenceScorerTests {
  private struct Sample {
    let documents: [[String]]
    let query: [String]
    let formula: BM25

    init(seed: UInt64) {
      var generator = SeededGenerator(state: seed)
      func words(_ most: Int, of vocabulary: Int) -> [String] {
        (0..<Int.random(in: 0...most, using: &generator)).map { _ in
          "w\(Int.random(in: 0..<vocabulary, using: &generator))"
        }
      }
      documents = (0..<Int.random(in: 0...40, using: &generator)).map { _ in words(12, of: 10) }
      query = words(8, of: 13)
      formula = BM25(
        k1: [0, 0.9, 1.2].randomElement(using: &generator) ?? 0.9,
        b: [0, 0.4, 1].randomElement(using: &generator) ?? 0.4)
    }

    /// Straight from the formula, a document at a time.
    func score(_ document: Int) -> Double {
      let count = Double(documents.count)
      let average = Double(documents.joined().count) / count
      return query.reduce(0) { sum, term in
        let frequency = Double(documents[document].count { $0 == term })
        guard frequency > 0 else { return sum }
        let containing = Double(documents.count { $0.contains(term) })
        let idf = log(1 + (count - containing + 0.5) / (containing + 0.5))
        let length = Double(documents[document].count) / average
        return sum + idf * frequency / (frequency + formula.k1 * (1 - formula.b + formula.b * length))
      }
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `scores are those of the formula, each word of the question counted`(_ seed: UInt64) {
    let sample = Sample(seed: seed)
    let scorer = ReferenceScorer(sample.documents, formula: sample.formula)
    let hits = scorer.search(sample.query, limit: .max)
    let expected = sample.documents.indices.filter {
      !Set(sample.documents[$0]).isDisjoint(with: sample.query)
    }
    #expect(hits.map(\.document).sorted() == expected)
    for hit in hits { #expect(abs(hit.score - sample.score(hit.document)) < 1e-12) }
    for (one, next) in zip(hits, hits.dropFirst()) {
      #expect(one.score > next.score || (one.score == next.score && one.document < next.document))
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `the parts of a score add up to it, to the last bit`(_ seed: UInt64) {
    let sample = Sample(seed: seed)
    let scorer = ReferenceScorer(sample.documents, formula: sample.formula)
    for hit in scorer.search(sample.query, limit: .max) {
      let parts = scorer.explain(sample.query, document: hit.document)
      #expect(parts.reduce(0) { $0 + $1.score } == hit.score)
      for part in parts {
        #expect(part.frequency == sample.documents[hit.document].count { $0 == part.term })
        #expect(part.occurrences == sample.query.count { $0 == part.term })
        #expect(part.length == sample.documents[hit.document].count)
      }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a filter leaves out hits and changes no score`(_ seed: UInt64) {
    let sample = Sample(seed: seed)
    let scorer = ReferenceScorer(sample.documents, formula: sample.formula)
    let all = scorer.search(sample.query, limit: .max)
    let odd = scorer.search(sample.query, limit: 3) { $0 % 2 == 1 }
    #expect(odd == Array(all.filter { $0.document % 2 == 1 }.prefix(3)))
  }

  @Test func `equal documents stand in the order of the collection`() throws {
    let search = try PlainSearch(["Leg cramps.", "Other words.", "leg cramp", "LEG, cramping"])
    #expect(search.search("a cramp in the leg", limit: 2).map(\.document) == [0, 2])
    #expect(search.search("and the", limit: 2).isEmpty)
  }

  @Test func `nothing is found in nothing`() throws {
    #expect(try PlainSearch([]).search("leg cramps", limit: 10).isEmpty)
    #expect(try PlainSearch(["", "…"]).search("leg cramps", limit: 10).isEmpty)
  }
}
