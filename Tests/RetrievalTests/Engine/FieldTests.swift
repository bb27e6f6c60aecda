import Foundation
import TestSupport
import Testing

@testable import Retrieval

struct FieldTests {
  private struct Sample {
    let fields: [[String]]
    /// How often each document of each field has each term.
    private let frequencies: [[[String: Int]]]
    let questions: [String]
    let weights: [Double]
    let formula: BM25
    let isEnglish: Bool

    init(seed: UInt64) {
      var generator = SeededGenerator(state: seed)
      let count = Int.random(in: 2...8, using: &generator)
      let documents = [5, 70, 150, 400][Int(seed % 4)]
      let corpora = (0..<count).map { field in
        RandomCorpus(seed: seed * 10 + UInt64(field % 3), documents: documents, questions: 4)
      }
      // A field of which most documents have nothing, and one of which none has anything.
      fields = corpora.enumerated().map { field, corpus in
        corpus.texts.enumerated().map { number, text in
          field == 1 && number % 5 > 0 || field == 2 && seed % 2 == 0 ? "" : text
        }
      }
      questions = corpora.flatMap(\.questions)
      weights = (0..<count).map { _ in [0, 0.25, 1, 1, 3.5].randomElement(using: &generator) ?? 1 }
      formula = [BM25(), BM25(k1: 1.2, b: 1), BM25(k1: 0, b: 0.4), BM25(k1: 1.2, b: 0)][Int(seed / 4 % 4)]
      isEnglish = seed % 3 > 0
      let analyzer = PlainAnalyzer(isEnglish: isEnglish)
      frequencies = fields.map { texts in
        texts.map { analyzer.terms(of: $0).reduce(into: [:]) { $0[$1, default: 0] += 1 } }
      }
    }

    /// The sum over the fields of each one's BM25 times its weight, from the formula.
    func hits(_ question: String) -> [Hit] {
      let analyzer = PlainAnalyzer(isEnglish: isEnglish)
      let asked = ReferenceScorer.distinct(analyzer.terms(of: question))
      var scores = [Double](repeating: 0, count: fields[0].count)
      for (documents, fieldWeight) in zip(frequencies, weights) {
        let lengths = documents.map { Double($0.values.reduce(0, +)) }
        let average = lengths.reduce(0, +) / Double(documents.count)
        for (term, occurrences) in asked {
          let containing = Double(documents.count { $0[term] != nil })
          let idf = log(1 + (Double(documents.count) - containing + 0.5) / (containing + 0.5))
          let weight = Double(occurrences) * idf * fieldWeight
          for document in documents.indices {
            guard let frequency = documents[document][term] else { continue }
            let length = 1 - formula.b + formula.b * lengths[document] / average
            scores[document] += weight * (Double(frequency) / (Double(frequency) + formula.k1 * length))
          }
        }
      }
      return scores.indices.filter { scores[$0] > 0 }.map { Hit(document: $0, score: scores[$0]) }
        .sorted { ($1.score, $0.document) < ($0.score, $1.document) }
    }
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `a score is the sum of the fields' scores times their weights`(_ seed: UInt64) throws {
    let sample = Sample(seed: seed)
    var limits = IndexBuilder.Limits()
    limits.documents = 180
    let index = try IndexBuilder.inMemory(
      fields: sample.fields.indices.map { "field\($0)" }, isEnglish: sample.isEnglish, limits: limits
    ) { (builder) throws(IndexError) in
      for number in sample.fields[0].indices {
        try builder.add(name: "", texts: sample.fields.map { $0[number] })
      }
    }
    let searchers = [false, true].map {
      Searcher(index, formula: sample.formula, weights: sample.weights, scansSmallAtOnce: $0)
    }
    for question in sample.questions.prefix(6) {
      let expected = sample.hits(question)
      for searcher in searchers {
        for limit in [1, 10, 400] {
          #expect(searcher.search(question, limit: limit) == Array(expected.prefix(limit)))
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func `a document of fewer words in all, but more in the field, is worse and not lost`(_ atOnce: Bool)
    throws
  {
    func words(_ count: Int) -> String { String(repeating: "xx ", count: count) }
    let index = try IndexBuilder.inMemory(fields: ["text", "title"], isEnglish: false) {
      (builder) throws(IndexError) in
      for number in 0..<64 {
        try builder.add(name: "", texts: ["", words(19) + (number == 7 ? "cramp" : "xx")])
      }
      for number in 0..<64 { try builder.add(name: "", texts: [words(59), number == 7 ? "cramp" : "xx"]) }
    }
    #expect(Searcher(index, scansSmallAtOnce: atOnce).search("cramp", limit: 2).map(\.document) == [71, 7])
  }

  @Test func `what is kept beside the fields is given back and not searched`() throws {
    let index = try IndexBuilder.inMemory(fields: ["text", "title"], attributes: ["section", "note"]) {
      (builder) throws(IndexError) in
      try builder.add(name: "a", texts: ["leg cramps", "On legs", "symptoms", "hidden"])
      try builder.add(name: "é", texts: ["", "Größe", "", "\u{0}\n"])
    }
    #expect(index.fields == ["text", "title"] && index.attributes == ["section", "note"])
    #expect((0..<2).map { index.name(of: $0) } == ["a", "é"])
    #expect((0..<2).map { index.text("text", of: $0) } == ["leg cramps", ""])
    #expect((0..<2).map { index.text("title", of: $0) } == ["On legs", "Größe"])
    #expect((0..<2).map { index.text("section", of: $0) } == ["symptoms", ""])
    #expect((0..<2).map { index.text("note", of: $0) } == ["hidden", "\u{0}\n"])
    #expect(index.text("nothing", of: 0) == nil)
    let searcher = Searcher(index)
    #expect(searcher.search("hidden symptoms", limit: 10).isEmpty)
    #expect(searcher.search("größe", limit: 10).map(\.document) == [1])
  }

  @Test func `a filter of another index is a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      let small = try RandomCorpus(seed: 1, documents: 10).index()
      let large = try RandomCorpus(seed: 1, documents: 3_000).index()
      _ = Searcher(large).search("leg", limit: 1, filter: SearchFilter(small) { _ in true })
    }
  }
}
