import TestSupport
import Testing

@testable import Retrieval

struct OtherNameTests {
  private static let things = [
    "otter": [["otter"], ["lutra"], ["the", "river", "dog"]],
    "badger": [["badger"], ["brock"]],
  ]

  /// Things by what they are called in lower case.
  private static func named(_ text: String) -> [NamedThing] {
    PlainAnalyzer.words(of: text).compactMap { word in
      things[word].map { NamedThing(printed: word, names: $0) }
    }
  }

  private static func index(_ texts: [String], perSegment: Int = .max) throws -> SearchIndex {
    var limits = IndexBuilder.Limits()
    limits.documents = min(perSegment, limits.documents)
    return try IndexBuilder.inMemory(limits: limits) { builder in
      for (number, text) in texts.enumerated() { try builder.add(name: "\(number)", texts: [text]) }
    }
  }

  private static func ranker(_ texts: [String]) throws -> CollectionRanker {
    CollectionRanker(try index(texts), named: named)
  }

  private static let texts = [
    "Ships sail at noon.", "Lutra swims.", "The otter swims.", "A brock digs.", "Rain in the river.",
  ]

  @Test func `a thing is found by its other names too, behind what has the one that was asked for`() throws {
    let found = try Self.ranker(Self.texts).search("otter", limit: 9).map(\.document)
    #expect(found.first == 2)
    #expect(Set(found) == [1, 2, 4])
    let without = try CollectionRanker(Self.index(Self.texts)).search("otter", limit: 9).map(\.document)
    #expect(!without.contains(4))
  }

  @Test func `a thing that no document calls as the question does is found by its other names`() throws {
    #expect(try CollectionRanker(Self.index(Self.texts)).search("badger", limit: 9).isEmpty)
    let ranker = try Self.ranker(Self.texts)
    let hits = ranker.search("badger", limit: 9)
    #expect(hits.map(\.document) == [3])
    #expect(hits.allSatisfy { $0.score.isFinite && $0.score > 0 })
    #expect(ranker.parts(of: [3], for: "badger")[0].contains { $0.name == "name:brock" })
  }

  @Test func `the words of a name share what it counts, words of grammar aside`() throws {
    let texts = ["Otter.", "Lutra, the river dog.", "Ships.", "Rain.", "Wind."]
    let parts = try Self.ranker(texts).parts(of: [1], for: "otter")[0].filter { $0.name.hasPrefix("name:") }
    #expect(Set(parts.map(\.name)) == ["name:lutra", "name:river", "name:dog"])
    for part in parts {
      let expected = part.name == "name:lutra" ? RankingWeights.otherName : RankingWeights.otherName / 2
      #expect(abs(part.weight - expected) < 1e-12)
    }
  }

  @Test func `a word that the question has counts as that, and not as a name`() throws {
    let parts = try Self.ranker(["Lutra in the river.", "Otter.", "Ships."])
      .parts(of: [0], for: "otter of the river")[0].map(\.name)
    #expect(parts.contains("word:river"))
    #expect(parts.contains("name:lutra"))
    #expect(!parts.contains("name:river"))
  }

  @Test func `a common word of another name counts no more than it says`() throws {
    let texts = ["Otter."] + (0..<20).map { "Lutra \($0)." }
    let part = try Self.ranker(texts).parts(of: [5], for: "otter")[0].first { $0.name == "name:lutra" }
    #expect(try #require(part).weight < RankingWeights.otherName / 4)
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `with names, hits are the same in one segment or in many, and parts add up to scores`(_ seed: UInt64)
    throws
  {
    let corpus = RandomCorpus(seed: seed, documents: 120)
    // Everything has three long names, whose words are those of documents.
    func named(_ text: String) -> [NamedThing] {
      let words = PlainAnalyzer.words(of: text)
      let names = corpus.texts.prefix(3).map { PlainAnalyzer().terms(of: $0) }
      return words.map { NamedThing(printed: $0, names: names) }
    }
    let whole = CollectionRanker(try Self.index(corpus.texts), named: named)
    let cut = CollectionRanker(try Self.index(corpus.texts, perSegment: 30), named: named)
    for question in corpus.questions {
      let hits = whole.search(question, limit: .max)
      #expect(cut.search(question, limit: .max) == hits)
      for (hit, parts) in zip(hits, whole.parts(of: hits.map(\.document), for: question)) {
        #expect(abs(parts.reduce(0) { $0 + $1.score } - hit.score) < 1e-9)
      }
    }
  }

  @Test func `of a question without end, the beginning is looked through for names`() throws {
    let long = String(repeating: "so ", count: RankingWeights.namedLength) + "badger"
    #expect(try Self.ranker(Self.texts).search(long, limit: 9).isEmpty)
  }
}
