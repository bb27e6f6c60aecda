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
    let collection = try CollectionSearch(documents, formula: BM25(), scope: scope, isPlain: true)
    return try collection.find(topic, limit: 10).map(\.entry.document)
  }

  @Test func `title and text are searched, in all of the collection or in one article`() throws {
    let topic = Topic(id: "1", text: "Night cramps?", article: "b")
    #expect(try ids(topic, .all) == ["a-1", "b-1", "c", "b-2"])
    #expect(try ids(topic, .article) == ["b-1", "b-2"])
  }

  @Test func `within an article the answer comes first, across articles BM25 ranks`() throws {
    let texts = ["Beavers", "Beavers were counted.", "In the valley 31 beavers were counted by volunteers."]
    let documents = texts.enumerated().map {
      CollectionDocument(id: "s\($0.offset)", text: $0.element, article: "a")
    }
    func best(_ scope: SearchOptions.Scope, isPlain: Bool) throws -> [FoundStatement] {
      let search = try CollectionSearch(documents, formula: BM25(), scope: scope, isPlain: isPlain)
      let topic = Topic(id: "1", text: "How many beavers were counted?", article: "a")
      return try search.find(topic, limit: 3)
    }
    #expect(try best(.article, isPlain: false).first?.document.id == "s2")
    #expect(try best(.article, isPlain: true).first?.document.id == "s1")
    #expect(try best(.all, isPlain: false).map(\.score) == best(.all, isPlain: true).map(\.score))
  }

  @Test(arguments: [nil, "d"])
  func `a topic without an article that is there cannot be held to it`(_ article: String?) {
    #expect(throws: ExitCode(65)) { try ids(Topic(id: "1", text: "cramps", article: article), .article) }
  }

  @Test func `an explanation has a line for each word that counts`() throws {
    let collection = try CollectionSearch(documents, formula: BM25(), scope: .all, isPlain: true)
    let topic = Topic(id: "1", text: "the night, and sleep?")
    let first = try #require(try collection.find(topic, limit: 1).first)
    #expect(first.document.id == "b-2")
    let lines = try collection.explanations(of: [first], for: topic)[0].split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines.first?.contains("sleep  occurrences 1  idf 1.2040 (in 1)  frequency 1  length 2") == true)
  }
}
