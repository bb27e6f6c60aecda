import ArgumentParser
import Evaluation
import Foundation
import Retrieval
import TestSupport
import Testing

@testable import footnote

/// `footnote search` under conditions, over an index, a collection and a folder of articles.
struct FilteredSearchTests: ~Copyable {
  private let folder: TemporaryFolder

  /// Documents of two works, and one of none.
  private static let collection = """
    {"_id":"a1","text":"Cramps at night.","article":"a","section":"Signs","review":"approved","audience":"patient"}
    {"_id":"a2","text":"Night cramps pass.","article":"a","section":"Course","review":"approved","audience":"patient"}
    {"_id":"b1","text":"Cramps after sport.","article":"b","section":"Signs","review":"submitted"}
    {"_id":"b2","text":"Stretching eases cramps at night.","article":"b","section":"Course","review":"submitted"}
    {"_id":"c1","text":"Night and cramps.","review":["approved"]}
    """

  private static let topics = """
    {"_id":"1","text":"night cramps","article":"b"}
    {"_id":"2","text":"cramps at night","article":"a"}
    """

  init() throws { folder = try Self.prepared() }

  /// A folder with the collection, its topics and its index.
  private static func prepared() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(collection, to: "collection.jsonl")
    try folder.write(topics, to: "topics.jsonl")
    let builder = try IndexBuilder(
      path: folder.path + "/x.index", attributes: CollectionDocument.attributes)
    let documents = try CollectionDocument.all(Array(collection.utf8), file: "f")
    for document in documents { try document.add(to: builder) }
    try builder.finish()
    return folder
  }

  /// The options of the sources that all tests are put to.
  private func source(_ name: String) -> [String] {
    name == "index"
      ? ["--index", folder.path + "/x.index"]
      : ["--collection", folder.path + "/collection.jsonl"] + (name == "plain" ? ["--plain"] : [])
  }

  private func found(
    _ options: [String], in source: [String], _ topic: Topic = Topic(id: "1", text: "night cramps")
  ) throws -> [FoundStatement] {
    let command = try Search.parse(["night cramps"] + source + options)
    return try command.search.open(meeting: command.filter.conditions).find(topic, limit: 10)
  }

  @Test func `two spellings of one letter are two values`() throws {
    let documents = [
      CollectionDocument(id: "1", text: "x", section: "Caf\u{E9}"),
      CollectionDocument(id: "2", text: "x", section: "Cafe\u{301}"),
      CollectionDocument(id: "3", text: "x", section: "Caf\u{E9}"),
    ]
    let index = try IndexBuilder.inMemory(attributes: CollectionDocument.attributes) { builder in
      for document in documents { try document.add(to: builder) }
    }
    let attributes = CollectionAttributes(documents: documents)
    #expect(attributes.values(of: "section") == index.values(of: "section"))
    #expect(attributes.values(of: "section").map(\.documents) == [2, 1])
    let composed = CollectionAttributes(documents: [documents[0]])
    let decomposed = AttributeCondition("section", isOneOf: ["Cafe\u{301}"])
    #expect(throws: ExitCode(65)) { try composed.check([decomposed]) }
  }

  // MARK: What is found

  @Test(
    arguments: [
      (["--section", "Signs"], ["a1", "b1"]),
      (["--section", "Signs", "--section", "Course"], ["a1", "a2", "b1", "b2"]),
      (["--review", "approved"], ["a1", "a2"]),
      (["--audience", "patient", "--section", "Course"], ["a2"]),
      (["--review", "submitted", "--audience", "patient"], []),
      (["--article", "a", "--article", "b", "--section", "Course"], ["a2", "b2"]),
      (["--section", "Signs", "--section", "Signals"], ["a1", "b1"]),
    ], ["index", "collection", "plain"])
  func `conditions take hits away and change neither score nor order`(
    _ sample: (options: [String], ids: [String]), _ source: String
  ) throws {
    let all = try found([], in: self.source(source))
    #expect(all.count == 5)
    let hits = try found(sample.options, in: self.source(source))
    let expected = all.filter { sample.ids.contains($0.document.id) }
    #expect(hits.map(\.document.id) == expected.map(\.document.id))
    #expect(hits.map(\.score) == expected.map(\.score))
    #expect(Set(hits.map(\.document.id)) == Set(sample.ids))
  }

  @Test func `an index and the collection it was built of find the same under the same conditions`() throws {
    for options in [
      ["--review", "approved"], ["--article", "a", "--article", "b"], ["--section", "Course"],
    ] {
      let index = try found(options, in: source("index"))
      let collection = try found(options, in: source("collection"))
      #expect(!index.isEmpty && index.map(\.entry) == collection.map(\.entry))
    }
  }

  @Test
  func `an index is held to an article with the scores of the whole, a collection's article stands alone`()
    throws
  {
    let all = try found([], in: source("index"))
    let held = try found(["--article", "b"], in: source("index"))
    #expect(held.map(\.entry) == all.map(\.entry).filter { $0.document.hasPrefix("b") })
    let topic = Topic(id: "1", text: "night cramps", article: "b")
    let alone = try found(["--scope", "article"], in: source("plain"), topic)
    #expect(alone.map(\.document.id) == held.map(\.document.id))
    #expect(alone.map(\.score) != held.map(\.score))
  }

  @Test func `each topic is held to its article, and to conditions beside it`() throws {
    let topics = try Topic.all(Array(Self.topics.utf8), file: "f")
    func ids(_ options: [String]) throws -> [[String]] {
      let arguments = ["--topics", "t", "--scope", "article"] + options + source("index")
      let command = try Search.parse(arguments)
      let search = try command.search.open(meeting: command.filter.conditions)
      return try (topics + topics).map { try search.find($0, limit: 10).map(\.document.id) }
    }
    let both: [Set] = [["b1", "b2"], ["a1", "a2"]]
    #expect(try ids([]).map(Set.init) == both + both)
    #expect(try ids(["--section", "Course"]) == [["b2"], ["a2"], ["b2"], ["a2"]])
    #expect(try ids(["--review", "approved"]).map(\.count) == [0, 2, 0, 2])
  }

  // MARK: What is refused

  @Test(
    arguments: [
      ["--article", "z"], ["--section", "signs"], ["--review", "none", "--section", "Signs"],
      ["--audience", "nurse", "--audience", "doctor"], ["--article", "z", "--article", "y"],
    ], ["index", "collection", "plain"])
  func `a condition that no document meets ends with 65`(_ options: [String], _ source: String) throws {
    #expect(throws: ExitCode(65)) { try found(options, in: self.source(source)) }
  }

  @Test(arguments: [nil, "z"])
  func `a topic whose article the index lacks, or that names none, ends with 65`(_ article: String?) throws {
    #expect(throws: ExitCode(65)) {
      try found(
        ["--scope", "article"], in: source("index"), Topic(id: "1", text: "cramps", article: article))
    }
  }

  @Test func `an index that does not keep what a condition is about is refused`() throws {
    let path = folder.path + "/bare.index"
    let builder = try IndexBuilder(path: path, attributes: ["article"])
    try builder.add(name: "x", texts: ["cramps", "a"])
    try builder.finish()
    #expect(throws: ExitCode(65)) { try found(["--review", "approved"], in: ["--index", path]) }
    #expect(try found(["--article", "a"], in: ["--index", path]).map(\.document.id) == ["x"])
  }

  @Test(arguments: [
    ["why?", "--article", ""], ["why?", "--index", "i", "--review", ""],
    ["--topics", "t", "--collection", "c", "--article", "a"],
    ["--topics", "t", "--index", "i", "--scope", "article", "--article", "a"],
    ["why?", "--index", "i", "--scope", "article", "--article", "a", "--article", "b"],
    ["why?", "--article", "a", "--article", "b"], ["why?", "--corpus", "d", "--review", "approved"],
    ["why?", "--audience", "patient"],
  ])
  func `conditions that make no sense where they stand are wrong usage`(_ arguments: [String]) {
    let error = #expect(throws: (any Error).self) { try Search.parse(arguments) }
    #expect(error.map { Search.exitCode(for: $0) } == .validationFailure)
  }

  @Test(arguments: [
    ["why?", "--index", "i", "--article", "a", "--article", "b"], ["why?", "--section", "s"],
    ["--topics", "t", "--index", "i", "--article", "a", "--review", "r"],
    ["why?", "--plain", "--review", "r", "--article", "a", "--article", "b"],
    ["--topics", "t", "--collection", "c", "--section", "s", "--audience", "p"],
    ["--topics", "t", "--index", "i", "--scope", "article", "--review", "r"],
  ])
  func `conditions that make sense are taken`(_ arguments: [String]) throws {
    #expect(try !Search.parse(arguments).filter.conditions.isEmpty)
  }

  @Test func `the values of a condition that nothing meets are named, the most alike first, and not all`() {
    let values = (0..<40).map { AttributeValue("work-\($0)", documents: 40 - $0) }
    func message(_ found: String, _ values: [AttributeValue]) -> String {
      UnknownValue(attribute: "article", found: found, values: values).description
    }
    #expect(
      message("Wrok-17", values + [AttributeValue("gout", documents: 1)]).hasPrefix(
        "found no document with the article “Wrok-17”, expected one of 41, such as “work-17”, “"))
    #expect(message("x", values).count { $0 == "“" } == 11)
    #expect(
      message("x", Array(values.prefix(2)))
        == "found no document with the article “x”, expected “work-0”, “work-1”")
    #expect(
      message("x", []) == "found no document with the article “x”, expected no --article: no document has one"
    )
    // A terminal does as it is told.
    #expect(!message("\u{1B}[2J", [AttributeValue("a\n\u{202E}b", documents: 1)]).contains("\u{1B}"))
    #expect(message("x", [AttributeValue("a\n\u{202E}b", documents: 1)]).hasSuffix("“a  b”"))
  }

  // MARK: What an index keeps

  @Test func `an index of articles keeps how far review has come, and whom they are for`() throws {
    var options = SearchOptions()
    options.collection = nil
    options.corpus = Fixtures.corpus
    let documents = try options.documents()
    #expect(!documents.isEmpty)
    for document in documents {
      #expect(document["review"] == "submitted" && document["audience"] == "clinician")
      #expect(document["article"] == "leg-cramps" && document["section"]?.isEmpty == false)
    }
    let builder = try IndexBuilder(
      path: folder.path + "/corpus.index", attributes: CollectionDocument.attributes)
    for document in documents { try document.add(to: builder) }
    try builder.finish()
    let index = try SearchIndex(opening: folder.path + "/corpus.index")
    #expect(index.values(of: "review") == [AttributeValue("submitted", documents: documents.count)])
    let first = CollectionDocument(0, in: index)
    #expect(
      first.review == "submitted" && first.audience == "clinician" && first.section == documents[0].section)
  }

  @Test func `articles that are ranked for an answer can be held to a section`() throws {
    let folder = Fixtures.corpus
    func found(_ options: [String]) throws -> [FoundStatement] {
      let command = try Search.parse(["what causes cramps?", "--corpus", folder] + options)
      let search = try command.search.open(meeting: command.filter.conditions)
      return try search.find(Topic(id: "1", text: "what causes leg cramps?"), limit: 1_000)
    }
    let all = try found([])
    let section = try #require(all.last?.document.section)
    let held = try found(["--section", section])
    #expect(!held.isEmpty && held.count < all.count)
    #expect(held.map(\.entry) == all.filter { $0.document.section == section }.map(\.entry))
  }

  @Test func `what an index keeps is shown with values and documents`() throws {
    let index = try SearchIndex(opening: folder.path + "/x.index")
    #expect(
      footnote.Index.Inspect.lines(of: index) == """
          article     2 values in 4 of 5 documents: a 2, b 2
          section     2 values in 4 of 5 documents: Course 2, Signs 2
          review      2 values in 4 of 5 documents: approved 2, submitted 2
          audience    1 value in 2 of 5 documents: patient 2

        """)
  }
}
