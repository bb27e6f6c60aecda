import TestSupport
import Testing

@testable import Retrieval

struct BM25FTests {
  private static let fields = [
    Field(name: "text", weight: 1, b: 0.4), Field(name: "section", weight: 0.6, b: 0),
    Field(name: "title", weight: 2.5, b: 1),
  ]

  /// A small random corpus: documents of few different words, some fields empty.
  private struct Corpus {
    let documents: [[[String]]]
    let query: Query
    let scorer: BM25F

    init(seed: UInt64) {
      var generator = SeededGenerator(state: seed)
      let vocabulary = (0..<12).map { "w\($0)" }
      func words(_ most: Int) -> [String] {
        (0..<Int.random(in: 0...most, using: &generator)).compactMap { _ in
          vocabulary.randomElement(using: &generator)
        }
      }
      documents = (0..<Int.random(in: 0...30, using: &generator)).map { _ in [words(20), words(3), words(1)] }
      query = Query(
        (0..<Int.random(in: 0...5, using: &generator)).map { number in
          let alternatives = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            Query.Clause.Alternative(
              "w\(Int.random(in: 0..<15, using: &generator))",
              weight: [0.25, 0.5, 1].randomElement(using: &generator) ?? 1)
          }
          return Query.Clause(
            label: "c\(number)", alternatives: alternatives,
            boost: [0.5, 1, 2].randomElement(using: &generator) ?? 1)
        })
      scorer = BM25F(k1: [0.5, 0.9, 1.2].randomElement(using: &generator) ?? 0.9)
    }

    var index: Index { Index(fields: BM25FTests.fields, documents: documents) }
  }

  /// The score of one document, straight from the formula (Robertson & Zaragoza 2009, 3.6).
  private static func reference(_ document: Int, _ corpus: Corpus) -> Double {
    let count = Double(corpus.documents.count)
    let averages = fields.indices.map { field in
      max(1, Double(corpus.documents.reduce(0) { $0 + $1[field].count }) / count)
    }
    var sum = 0.0
    for clause in corpus.query.clauses {
      var best = 0.0
      for alternative in clause.alternatives {
        let containing = corpus.documents.count { $0.contains { $0.contains(alternative.term) } }
        var frequency = 0.0
        for (field, settings) in fields.enumerated() {
          let terms = corpus.documents[document][field]
          let length = 1 - settings.b + settings.b * Double(terms.count) / averages[field]
          let occurrences = Double(terms.count { $0 == alternative.term })
          if occurrences > 0 { frequency += settings.weight * occurrences / length }
        }
        let idf = BM25F.inverseDocumentFrequency(containing, of: corpus.documents.count)
        let saturated = frequency * (corpus.scorer.k1 + 1) / (corpus.scorer.k1 + frequency)
        best = max(best, clause.boost * alternative.weight * idf * saturated)
      }
      sum += best
    }
    return sum
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `scores are those of the formula, document by document`(_ seed: UInt64) {
    let corpus = Corpus(seed: seed)
    let hits = corpus.scorer.search(corpus.query, in: corpus.index, limit: .max)
    let expected = corpus.documents.indices.map { Self.reference($0, corpus) }
    #expect(Set(hits.map(\.document)) == Set(expected.indices.filter { expected[$0] > 0 }))
    for hit in hits { #expect(abs(hit.score - expected[hit.document]) <= 1e-12 * max(1, hit.score)) }
    for (one, next) in zip(hits, hits.dropFirst()) {
      #expect(one.score > next.score || (one.score == next.score && one.document < next.document))
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `the parts of an explanation add up to the score`(_ seed: UInt64) {
    let corpus = Corpus(seed: seed)
    let index = corpus.index
    for hit in corpus.scorer.search(corpus.query, in: index, limit: .max) {
      let explanation = corpus.scorer.explain(corpus.query, document: hit.document, in: index)
      #expect(explanation.document == hit.document)
      #expect(explanation.score == hit.score)
      for part in explanation.parts {
        #expect(part.documentFrequency == index.documentFrequency(part.term))
        let saturated =
          part.weightedFrequency * (corpus.scorer.k1 + 1) / (corpus.scorer.k1 + part.weightedFrequency)
        #expect(abs(part.score - part.weight * part.idf * saturated) < 1e-12)
        #expect(index.contains(part.term, in: hit.document))
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the same documents and query give the same hits`(_ seed: UInt64) {
    let corpus = Corpus(seed: seed)
    let hits = corpus.scorer.search(corpus.query, in: corpus.index, limit: 10)
    for _ in 0..<5 { #expect(corpus.scorer.search(corpus.query, in: corpus.index, limit: 10) == hits) }
  }

  // MARK: By hand

  private func index(_ documents: String...) -> Index {
    Index(
      fields: [Field(name: "text", weight: 1, b: 0.4)],
      documents: documents.map { [$0.split(separator: " ").map(String.init)] })
  }

  private func query(_ terms: String...) -> Query {
    Query(terms.map { Query.Clause(label: $0, alternatives: [.init($0)]) })
  }

  private func order(_ query: Query, _ index: Index, limit: Int = 10) -> [Int] {
    BM25F().search(query, in: index, limit: limit).map(\.document)
  }

  @Test func `equal scores stand in the documents' order`() {
    let index = index("a b", "b a", "a c", "a b")
    #expect(order(query("a"), index) == [0, 1, 2, 3])
    #expect(order(query("b", "a"), index) == [0, 1, 3, 2])
    #expect(order(query("a"), index, limit: 2) == [0, 1])
  }

  @Test func `a rare term outweighs a common one, a short document a long one`() {
    #expect(order(query("rare", "common"), index("common", "common", "rare", "common")).first == 2)
    #expect(order(query("a"), index("a b c d e f", "a b")) == [1, 0])
    #expect(order(query("a"), index("a a b b", "a b b b")) == [0, 1])
  }

  @Test func `of synonyms the best one counts, and only once`() throws {
    let index = index("stop", "discontinue", "stop discontinue", "x")
    let clause = Query.Clause(
      label: "stop", alternatives: [.init("stop"), .init("discontinue", weight: 0.5)])
    let hits = BM25F().search(Query([clause]), in: index, limit: 10)
    let alone = BM25F().search(query("stop"), in: index, limit: 10)
    #expect(hits.map(\.document) == [0, 2, 1])
    #expect(hits[1].score == alone[1].score)
    let part = try #require(BM25F().explain(Query([clause]), document: 1, in: index).parts.first)
    #expect(part.term == "discontinue" && part.label == "stop" && part.weight == 0.5)
  }

  @Test func `a heading counts by its weight`() {
    let fields = [Field(name: "text", weight: 1, b: 0), Field(name: "section", weight: 0.5, b: 0)]
    let index = Index(fields: fields, documents: [[["a"], []], [[], ["a"]], [["b"], ["b"]]])
    #expect(order(query("a"), index) == [0, 1])
    #expect(BM25F().explain(query("a"), document: 1, in: index).parts.map(\.weightedFrequency) == [0.5])
  }

  @Test func `what is nowhere scores nothing`() {
    let index = index("a b", "c")
    #expect(order(query("z"), index) == [])
    #expect(order(Query([]), index) == [])
    #expect(order(query("a"), index, limit: 0) == [])
    #expect(BM25F().explain(query("z"), document: 0, in: index).parts == [])
    #expect(BM25F().explain(query("z"), document: 0, in: index).score == 0)
    #expect(order(query("a"), Index(fields: [], documents: [])) == [])
  }

  @Test func `a term in every document still counts a little`() {
    #expect(BM25F.inverseDocumentFrequency(10, of: 10) > 0)
    #expect(order(query("a"), index("a", "a")) == [0, 1])
  }
}
