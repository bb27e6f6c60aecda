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
    let collection = try CollectionSearch(documents, formula: BM25(), scope: scope)
    return try collection.find(topic, limit: 10).map(\.entry.document)
  }

  @Test func `title and text are searched, in all of the collection or in one article`() throws {
    let topic = Topic(id: "1", text: "Night cramps?", article: "b")
    #expect(try ids(topic, .all) == ["a-1", "b-1", "c", "b-2"])
    #expect(try ids(topic, .article) == ["b-1", "b-2"])
  }

  @Test(arguments: [nil, "d"])
  func `a topic without an article that is there cannot be held to it`(_ article: String?) {
    #expect(throws: ExitCode(65)) { try ids(Topic(id: "1", text: "cramps", article: article), .article) }
  }

  @Test func `an explanation has a line for each word that counts`() throws {
    let collection = try CollectionSearch(documents, formula: BM25(), scope: .all)
    let topic = Topic(id: "1", text: "the night, and sleep?")
    let first = try #require(try collection.find(topic, limit: 1).first)
    #expect(first.document.id == "b-2")
    let lines = try collection.explanation(of: first, for: topic).split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines.first?.contains("sleep  occurrences 1  idf 1.2040 (in 1)  frequency 1  length 2") == true)
  }
}
