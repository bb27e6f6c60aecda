import ArgumentParser
import Evaluation
import Retrieval
import Testing

@testable import footnote

struct SearchCommandTests {
  @Test(arguments: [["set.jsonl"], ["--corpus", "c", "--verbose", "set.jsonl"], ["answers", "set.jsonl"]])
  func `a question set needs no subcommand`(_ arguments: [String]) throws {
    let command = try #require(try Evaluate.parseAsRoot(arguments) as? EvaluateAnswers)
    #expect(command.questions == "set.jsonl")
  }

  @Test func `a ranking is measured from a run or from a search`() throws {
    #expect(try Evaluate.parseAsRoot(["retrieval", "--run", "r", "--qrels", "q"]) is EvaluateRetrieval)
    let search = ["retrieval", "--collection", "c", "--topics", "t", "--qrels", "q", "--plain"]
    #expect(try Evaluate.parseAsRoot(search) is EvaluateRetrieval)
  }

  @Test(arguments: [
    ["--qrels", "q"], ["--qrels", "q", "--run", "r", "--topics", "t"],
    ["--qrels", "q", "--run", "r", "--plain"],
    ["--run", "r"],
  ])
  func `wrong usage of eval retrieval is refused`(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try EvaluateRetrieval.parse(arguments) }
  }

  @Test(arguments: [
    [], ["why?", "--topics", "t"], ["why?", "--limit", "0"], ["--topics", "t", "--article", "a"],
    ["--topics", "t", "--tag", "a b"], ["why?", "--k1", "-1"], ["why?", "--k1", "nan"],
    ["why?", "--k1", "2000000"],
    ["why?", "--b", "1.1"],
    ["why?", "--collection", "c", "--corpus", "d"],
  ])
  func `wrong usage of search is refused`(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try Search.parse(arguments) }
  }

  // MARK: Scope

  private let documents = [
    CollectionDocument(id: "a-1", text: "Cramps at night.", article: "a"),
    CollectionDocument(id: "b-1", title: "Night", text: "Cramps.", article: "b"),
    CollectionDocument(id: "b-2", text: "Sleep and cramps.", article: "b"),
    CollectionDocument(id: "c", text: "Cramps at night."),
  ]

  private func ids(_ topic: Topic, _ scope: SearchOptions.Scope) throws -> [String] {
    let collection = try CollectionSearch(documents, scope: scope, isPlain: true)
    return try collection.find(topic, limit: 10).map(\.entry.document)
  }

  @Test func `title and text are searched, in all of the collection or in one article`() throws {
    let topic = Topic(id: "1", text: "Night cramps?", article: "b")
    #expect(try ids(topic, .all) == ["a-1", "b-1", "c", "b-2"])
    #expect(try ids(topic, .article) == ["b-1", "b-2"])
  }

  @Test func `within an article the answer comes first, and plainly what is shortest`() throws {
    let texts = ["Beavers", "Beavers were counted.", "In the valley 31 beavers were counted by volunteers."]
    let documents = texts.enumerated().map {
      CollectionDocument(id: "s\($0.offset)", text: $0.element, article: "a")
    }
    func best(_ scope: SearchOptions.Scope, isPlain: Bool) throws -> [FoundStatement] {
      let search = try CollectionSearch(documents, scope: scope, isPlain: isPlain)
      let topic = Topic(id: "1", text: "How many beavers were counted?", article: "a")
      return try search.find(topic, limit: 3)
    }
    #expect(try best(.article, isPlain: false).first?.document.id == "s2")
    #expect(try best(.article, isPlain: true).first?.document.id == "s1")
    #expect(try best(.all, isPlain: true).first?.document.id == "s1")
  }

  @Test(arguments: [true, false])
  func `an index ranks as the collection that it was made of`(_ isPlain: Bool) throws {
    let index = try IndexBuilder.inMemory(attributes: CollectionDocument.attributes) { builder in
      for document in documents { try document.add(to: builder) }
    }
    let topic = Topic(id: "1", text: "Cramps and sleep at night?")
    let searches: [any StatementSearch] = [
      try CollectionSearch(documents, scope: .all, isPlain: isPlain),
      try IndexSearch(index, isPlain: isPlain),
    ]
    let found = try searches.map { try $0.find(topic, limit: 10) }
    #expect(found[0].count == 4)
    #expect(found[0].map(\.entry) == found[1].map(\.entry))
    let explanations = try zip(searches, found).map { try $0.explanations(of: $1, for: topic) }
    #expect(explanations[0] == explanations[1])
    #expect(explanations[0].allSatisfy { $0.contains("cramp") })
    #expect(explanations[0].contains { $0.contains("opening") } == !isPlain)
  }

  @Test func `parameters that were not asked for are those of the ranking`() {
    #expect(FormulaChoice().applied(to: BM25(k1: 1.5, b: 0.3)) == BM25(k1: 1.5, b: 0.3))
    #expect(FormulaChoice(k1: 2).applied(to: BM25(k1: 1.5, b: 0.3)) == BM25(k1: 2, b: 0.3))
    #expect(FormulaChoice(b: 0).applied(to: BM25(k1: 1.5, b: 0.3)) == BM25(k1: 1.5, b: 0))
  }

  @Test(arguments: [nil, "d"])
  func `a topic without an article that is there cannot be held to it`(_ article: String?) {
    #expect(throws: ExitCode(65)) { try ids(Topic(id: "1", text: "cramps", article: article), .article) }
  }

  @Test func `an explanation has a line for each word that counts`() throws {
    let collection = try CollectionSearch(documents, scope: .all, isPlain: true)
    let topic = Topic(id: "1", text: "the night, and sleep?")
    let first = try #require(try collection.find(topic, limit: 1).first)
    #expect(first.document.id == "b-2")
    let lines = try collection.explanations(of: [first], for: topic)[0].split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines.first?.contains("sleep  occurrences 1  idf 1.2040 (in 1)  frequency 1  length 2") == true)
  }
}
