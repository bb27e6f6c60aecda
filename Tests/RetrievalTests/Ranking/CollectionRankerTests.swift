import TestSupport
import Testing

@testable import Retrieval

struct CollectionRankerTests {
  /// An index of texts, each with the work that it is a piece of.
  private static func index(
    _ texts: [String], works: [String] = [], perSegment: Int = .max
  ) throws -> SearchIndex {
    var limits = IndexBuilder.Limits()
    limits.documents = min(perSegment, limits.documents)
    return try IndexBuilder.inMemory(attributes: ["work"], limits: limits) { builder in
      for (number, text) in texts.enumerated() {
        try builder.add(name: "\(number)", texts: [text, works.isEmpty ? "" : works[number]])
      }
    }
  }

  private static func ranker(_ texts: [String], works: [String] = []) throws -> CollectionRanker {
    CollectionRanker(try index(texts, works: works), work: "work")
  }

  private static let filler = "pond reed moss fern bark twig leaf root seed bud stem vine thorn burr husk pod"

  // MARK: What goes first

  @Test func `of two documents with the same words, the one that has them together goes first`() throws {
    let texts = ["otter \(Self.filler) tracks", "\(Self.filler) otter tracks", "Nothing to see."]
    #expect(try PlainSearch(texts).search("otter tracks", limit: 2).map(\.document) == [0, 1])
    #expect(try Self.ranker(texts).search("otter tracks", limit: 2).map(\.document) == [1, 0])
  }

  @Test func `of two documents with the same words, the one that begins with them goes first`() throws {
    let texts = ["\(Self.filler) \(Self.filler) otter tracks", "otter tracks \(Self.filler) \(Self.filler)"]
    #expect(try PlainSearch(texts).search("otter tracks", limit: 2).map(\.document) == [0, 1])
    #expect(try Self.ranker(texts).search("otter tracks", limit: 2).map(\.document) == [1, 0])
  }

  @Test func `what is asked about counts more than the words that ask`() throws {
    let others = ["Reed.", "Moss.", "Fern.", "Bark.", "Twig.", "Leaf."]
    let texts = ["What would you have?", "A dam in the river.", "Another dam.", "A third dam."] + others
    let question = "What have dams?"
    #expect(try PlainSearch(texts).search(question, limit: 1).first?.document == 0)
    let hits = try Self.ranker(texts).search(question, limit: 4)
    #expect(hits.last?.document == 0)
    #expect(hits.count == 4)
  }

  @Test func `a question of grammar alone looks for that`() throws {
    #expect(try Self.ranker(["A dam.", "What have you?"]).search("What have you?", limit: 2).count == 1)
  }

  @Test func `another word of the same root is found too, behind the very word`() throws {
    let texts = ["Infectious beavers.", "Infection of beavers.", "Informed beavers.", "Otters.", "Reed."]
    let hits = try Self.ranker(texts).search("infections", limit: 9).map(\.document)
    #expect(hits.starts(with: [1, 0]))
  }

  @Test func `what the best documents speak of is found too, behind what has the words of the question`()
    throws
  {
    let texts = [
      "Beavers build a lodge of willow.", "The lodge of beavers is of willow.", "Ships sail at noon.",
      "A lodge of willow keeps the water out.", "Beavers.",
    ]
    #expect(try PlainSearch(texts).search("beavers", limit: 9).map(\.document).sorted() == [0, 1, 4])
    let found = try Self.ranker(texts).search("beavers", limit: 9).map(\.document)
    #expect(found.sorted() == [0, 1, 3, 4])
    #expect(found.last == 3)
  }

  @Test func `in one work, what comes before says what a pronoun means`() throws {
    let texts = [
      "Herons nest early in spring.", "They feed on frogs.", "Storks nest late in spring.",
      "They feed on mice.",
    ]
    let question = "What do storks feed on?"
    func places(_ works: [String]) throws -> [Int] {
      try Self.ranker(texts, works: works).search(question, limit: 9).map(\.document).filter { $0 % 2 == 1 }
    }
    #expect(try places(["birds", "birds", "birds", "birds"]) == [3, 1])
    #expect(try places([]) == [1, 3])
    #expect(try places(["a", "b", "c", "d"]) == [1, 3])
  }

  // MARK: What holds for every ranking

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `the same hits and scores come of an index in one segment or in many, at any limit`(_ seed: UInt64)
    throws
  {
    let corpus = RandomCorpus(seed: seed, documents: 150)
    let works = corpus.texts.indices.map { "work \($0 / 7)" }
    let whole = CollectionRanker(try Self.index(corpus.texts, works: works), work: "work")
    let cut = CollectionRanker(try Self.index(corpus.texts, works: works, perSegment: 40), work: "work")
    for question in corpus.questions {
      let hits = whole.search(question, limit: .max)
      #expect(cut.search(question, limit: .max) == hits)
      for limit in [0, 1, 10, 60] {
        #expect(whole.search(question, limit: limit) == Array(hits.prefix(limit)))
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `a filter takes hits away, and changes neither score nor order`(_ seed: UInt64) throws {
    let corpus = RandomCorpus(seed: seed, documents: 150)
    let index = try Self.index(corpus.texts)
    let ranker = CollectionRanker(index)
    for question in corpus.questions {
      let all = ranker.search(question, limit: .max)
      for mayBeFound: (Int) -> Bool in [{ $0 % 3 != 1 }, { $0 % 40 == 5 }, { _ in false }] {
        let filter = SearchFilter(index, where: mayBeFound)
        let expected = all.filter { mayBeFound($0.document) }
        for limit in [1, 10, .max] {
          #expect(ranker.search(question, limit: limit, filter: filter) == Array(expected.prefix(limit)))
        }
      }
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `each hit stands once, by finite scores that fall, to which their parts add up`(_ seed: UInt64) throws
  {
    let corpus = RandomCorpus(seed: seed, documents: 150)
    let works = corpus.texts.indices.map { "work \($0 / 7)" }
    let ranker = CollectionRanker(try Self.index(corpus.texts, works: works), work: "work")
    for question in corpus.questions {
      let hits = ranker.search(question, limit: .max)
      #expect(Set(hits.map(\.document)).count == hits.count)
      #expect(hits.allSatisfy { $0.score.isFinite && $0.score > 0 })
      for (one, next) in zip(hits, hits.dropFirst()) {
        #expect(one.score > next.score || (one.score == next.score && one.document < next.document))
      }
      let parts = ranker.parts(of: hits.map(\.document), for: question)
      for (hit, parts) in zip(hits, parts) {
        #expect(abs(parts.reduce(0) { $0 + $1.score } - hit.score) < 1e-9)
      }
    }
  }

  @Test func `what is below those that are read again has the score of its words alone`() throws {
    let texts = (0..<120).map { number in
      "otter " + String(repeating: "pond ", count: number) + (number % 2 == 0 ? "tracks" : "reed")
    }
    let ranker = try Self.ranker(texts)
    let hits = ranker.search("otter tracks", limit: .max)
    #expect(hits.count == 120)
    let parts = ranker.parts(of: hits.map(\.document), for: "otter tracks")
    let isReadAgain = parts.map { $0.contains { $0.name == "window" } }
    let count = RankingWeights.candidates
    #expect(isReadAgain == hits.indices.map { $0 < count })
    let below = hits.dropFirst(count).map(\.document)
    #expect(below.filter { $0 % 2 == 0 } == below.filter { $0 % 2 == 0 }.sorted())
  }

  @Test(arguments: ["", "…", "the of and", "zebra", "🦫", String(repeating: "zebra ", count: 3_000)])
  func `a question without a word that is there finds nothing`(_ question: String) throws {
    let ranker = try Self.ranker(["Beavers build dams.", "", "…"])
    #expect(ranker.search(question, limit: 10).isEmpty)
    #expect(ranker.parts(of: [0], for: question) == [[]])
  }

  @Test func `nothing is found in nothing`() throws {
    #expect(try Self.ranker([]).search("beavers", limit: 10).isEmpty)
    #expect(try Self.ranker(["", "…"]).search("beavers", limit: 10).isEmpty)
  }

  @Test
  func `an explanation names words of the question, of its roots and of the best documents, and places`()
    throws
  {
    let texts = ["Beavers build a lodge.", "The lodge of infectious beavers.", "Ships infect."]
    let parts = try Self.ranker(texts).parts(of: [1], for: "What do infected beavers build?")[0]
    let names = Set(parts.map(\.name))
    let expected = [
      "word:beaver", "relative:infecti", "feedback:lodg", "window", "opening", "before", "behind",
    ]
    #expect(names.isSuperset(of: expected))
    #expect(!names.contains("word:build"))
  }
}
