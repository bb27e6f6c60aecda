import TestSupport
import Testing

@testable import Retrieval

struct SearchFilterTests {
  /// Texts by chance, and attributes by chance beside them: few values and many, none, and some that differ by little.
  private struct Sample {
    static let attributes = ["work", "state", "note"]
    private static let states = ["", "open", "opened", "Open", "öffen", "o\u{308}ffen"]

    let corpus: RandomCorpus
    /// Of each document, attribute by attribute.
    let values: [[String]]
    let perSegment: Int
    private var generator: SeededGenerator

    init(seed: UInt64) {
      var generator = SeededGenerator(state: 70_000 + seed)
      let documents = [1, 30, 64, 65, 400, 1_500][Int(seed % 6)]
      perSegment = [.max, 64, 17, 300][Int(seed / 6 % 4)]
      corpus = RandomCorpus(seed: 800 + seed, documents: documents, questions: 4)
      var work = 0
      values = (0..<documents).map { document in
        // Documents of a work stand together, as they do in a collection.
        if Int.random(in: 0..<9, using: &generator) == 0 { work += 1 }
        return [
          "work-\(work)", Self.states.randomElement(using: &generator) ?? "",
          document % 3 == 0 ? "" : "note \(document)",
        ]
      }
      self.generator = generator
    }

    func index(withAttributes: Bool = true) throws -> SearchIndex {
      var limits = IndexBuilder.Limits()
      limits.documents = min(perSegment, limits.documents)
      let attributes = withAttributes ? Self.attributes : []
      return try IndexBuilder.inMemory(attributes: attributes, limits: limits) {
        (builder) throws(IndexError) in
        for (text, values) in zip(corpus.texts, values) {
          try builder.add(name: "", texts: [text] + (withAttributes ? values : []))
        }
      }
    }

    /// One to three conditions, of values that are there and of some that are not.
    mutating func conditions() -> [AttributeCondition] {
      (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        let attribute = Int.random(in: 0..<Self.attributes.count, using: &generator)
        let accepted = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
          Int.random(in: 0..<6, using: &generator) == 0
            ? "nowhere" : values.randomElement(using: &generator)?[attribute] ?? ""
        }
        return AttributeCondition(Self.attributes[attribute], isOneOf: accepted)
      }
    }

    func meets(_ conditions: [AttributeCondition], _ document: Int) -> Bool {
      conditions.allSatisfy { condition in
        let attribute = Self.attributes.firstIndex(of: condition.attribute) ?? 0
        let value = Array(values[document][attribute].utf8)
        return condition.accepted.contains { Array($0.utf8) == value }
      }
    }
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `hits under conditions are those of the reference that meet them, with the scores they have among all`(
    _ seed: UInt64
  ) throws {
    var sample = Sample(seed: seed)
    let index = try sample.index()
    let analyzer = PlainAnalyzer(isEnglish: true)
    let reference = ReferenceScorer(sample.corpus.texts.map { analyzer.terms(of: $0) })
    let searchers = [false, true].map { Searcher(index, scansSmallAtOnce: $0) }
    for question in sample.corpus.questions {
      let all = reference.search(analyzer.terms(of: question), limit: .max)
      for _ in 0..<6 {
        let conditions = sample.conditions()
        let filter = try SearchFilter(index, meeting: conditions)
        #expect(filter.count == sample.values.indices.count { sample.meets(conditions, $0) })
        let expected = all.filter { sample.meets(conditions, $0.document) }
        for searcher in searchers {
          for limit in [1, 10, .max] {
            #expect(
              searcher.search(question, limit: limit, filter: filter) == Array(expected.prefix(limit)),
              "\(conditions)")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `what is kept beside the text, and a filter that asks for nothing, change no bit of a score`(
    _ seed: UInt64
  ) throws {
    let sample = Sample(seed: seed)
    let index = try sample.index()
    let bare = Searcher(try sample.index(withAttributes: false))
    let searcher = Searcher(index)
    let everything = try SearchFilter(index, meeting: [])
    #expect(everything.count == index.count)
    for question in sample.corpus.questions {
      let expected = bare.search(question, limit: .max)
      #expect(searcher.search(question, limit: .max) == expected)
      #expect(searcher.search(question, limit: .max, filter: everything) == expected)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `an attribute's values are counted over all segments, those of most documents first`(_ seed: UInt64)
    throws
  {
    let sample = Sample(seed: seed)
    let index = try sample.index()
    for (place, attribute) in Sample.attributes.enumerated() {
      var counts: [[UInt8]: Int] = [:]
      for values in sample.values where !values[place].isEmpty {
        counts[Array(values[place].utf8), default: 0] += 1
      }
      let found = index.values(of: attribute)
      #expect(found.count == counts.count)
      for value in found { #expect(counts[Array(value.text.utf8)] == value.documents) }
      for (value, next) in zip(found, found.dropFirst()) {
        let inOrder = Array(value.text.utf8).lexicographicallyPrecedes(Array(next.text.utf8))
        #expect(value.documents > next.documents || value.documents == next.documents && inOrder)
      }
    }
    #expect(index.values(of: "text").isEmpty && index.values(of: "colour").isEmpty)
  }

  private static func index(_ states: [String]) throws -> SearchIndex {
    try IndexBuilder.inMemory(attributes: ["state"]) { (builder) throws(IndexError) in
      for state in states { try builder.add(name: "", texts: ["leg", state]) }
    }
  }

  @Test(arguments: [
    (["open"], [1]), (["Open"], [2]), (["ope"], []), (["opened", "open"], [1, 4]), ([""], [0, 5]), ([], []),
    (["é"], [3]), (["e\u{301}"], []),
  ])
  func `a value is another when one of its bytes is, and an empty one is that of documents without`(
    _ accepted: [String], _ expected: [Int]
  ) throws {
    let index = try Self.index(["", "open", "Open", "é", "opened", ""])
    let filter = try SearchFilter(index, meeting: [AttributeCondition("state", isOneOf: accepted)])
    #expect(Searcher(index).search("leg", limit: 10, filter: filter).map(\.document) == expected)
    #expect(filter.count == expected.count)
  }

  @Test func `a condition on what the index does not keep is refused with what it does`() throws {
    let index = try Self.index(["open"])
    let error = #expect(throws: UnknownAttribute.self) {
      try SearchFilter(index, meeting: [AttributeCondition("colour", isOneOf: ["red"])])
    }
    #expect(
      error?.description == "found a condition on “colour”, expected one on what the index keeps: “state”")
  }

  // MARK: Damage

  private static let open = AttributeCondition("section", isOneOf: ["section 1", "section 2"])

  /// The fixture's documents without a value are those of its first segment, which alone is damaged.
  private func expectNoValues(_ damaged: DamagedIndex) throws {
    let index = try damaged.open()
    for document in 0..<IndexFixture.perSegment { #expect(index.text("section", of: document) == "") }
    #expect(index.text("section", of: IndexFixture.perSegment + 1) == "section 1")
    #expect(
      index.values(of: "section").reduce(0) { $0 + $1.documents } == IndexFixture.count
        - IndexFixture.perSegment)
    let found = Searcher(index).search(
      "leg", limit: .max, filter: try SearchFilter(index, meeting: [Self.open]))
    #expect(!found.isEmpty && found.allSatisfy { $0.document >= IndexFixture.perSegment })
  }

  @Test(arguments: [5, 6, 0x80, .max] as [UInt8])
  func `a document whose value has a number that is none has no value`(_ number: UInt8) throws {
    var damaged = DamagedIndex(try IndexFixture.bytes.get())
    for place in damaged.range(of: .valueNumbers) { damaged.set(UInt64(number), at: place, width: 1) }
    try expectNoValues(damaged)
  }

  @Test(arguments: [1 << 20, .max] as [UInt32])
  func `values that end beyond their section are none`(_ end: UInt32) throws {
    var damaged = DamagedIndex(try IndexFixture.bytes.get())
    let ends = damaged.range(of: .valueEnds)
    for place in stride(from: ends.lowerBound, to: ends.upperBound, by: 4) {
      damaged.set(UInt64(end), at: place, width: 4)
    }
    try expectNoValues(damaged)
  }

  @Test(arguments: [0, 1, 2, 256, 257, 65_536, 65_537])
  func `numbers of values take as many bytes as there must be, and find the same`(_ values: Int) throws {
    let documents = max(values, 3)
    let text = { (document: Int) in values == 0 ? "" : "v\(document % values)" }
    var limits = IndexBuilder.Limits()
    limits.documents = .max
    let index = try IndexBuilder.inMemory(attributes: ["work", "same"], limits: limits) { builder in
      for document in 0..<documents { try builder.add(name: "", texts: ["leg", text(document), text(0)]) }
    }
    for document in [0, documents / 2, documents - 1] {
      #expect(index.text("work", of: document) == text(document))
      #expect(index.text("same", of: document) == text(0))
      let filter = try SearchFilter(
        index, meeting: [AttributeCondition("work", isOneOf: [text(document)])])
      let found = Searcher(index).search("leg", limit: .max, filter: filter)
      #expect(found.map(\.document) == (0..<documents).filter { text($0) == text(document) })
    }
  }
}
