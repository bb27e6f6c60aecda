import Testing

@testable import Evaluation

struct RetrievalSetTests {
  struct Broken: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let message: String
    var testDescription: String { message }

    init(_ text: String, line: Int = 2, _ message: String) {
      self.text = text
      self.line = line
      self.message = message
    }
  }

  private func fails(
    _ broken: Broken, _ read: ([UInt8]) throws(RetrievalSetError) -> Void,
    at location: SourceLocation = #_sourceLocation
  ) {
    do {
      try read(Array(broken.text.utf8))
      Issue.record("read without error", sourceLocation: location)
    } catch {
      #expect(error.description == "f:\(broken.line): \(broken.message)", sourceLocation: location)
    }
  }

  // MARK: Collections and topics

  @Test func `a document has an id and a text; title, article and section may stand beside them`() throws {
    let text =
      "\u{FEFF}" + #"{"_id": "a", "text": "One."}"# + "\r\n\n"
      + #"{"_id":"b#1","title":"T","text":"","article":"b","section":"S","metadata":{"n":[1]}}"#
    #expect(
      try CollectionDocument.all(Array(text.utf8), file: "f") == [
        CollectionDocument(id: "a", text: "One."),
        CollectionDocument(id: "b#1", title: "T", text: "", article: "b", section: "S"),
      ])
  }

  @Test func `review and audience are taken where they are texts, and passed over where they are not`() throws
  {
    let text =
      #"{"_id":"a","text":"","review":"approved","audience":"patient"}"# + "\n"
      + #"{"_id":"b","text":"","review":{"stars":4},"audience":[7]}"# + "\n"
      + #"{"_id":"c","text":"","review":null,"audience":false}"#
    #expect(
      try CollectionDocument.all(Array(text.utf8), file: "f") == [
        CollectionDocument(id: "a", text: "", review: "approved", audience: "patient"),
        CollectionDocument(id: "b", text: ""), CollectionDocument(id: "c", text: ""),
      ])
  }

  @Test func `a topic has an id and a text, and may name an article`() throws {
    let text = #"{"_id":"1","text":"Why?","article":"b"}"# + "\n" + #"{"_id":"2","text":"How?","answer":"x"}"#
    #expect(
      try Topic.all(Array(text.utf8), file: "f") == [
        Topic(id: "1", text: "Why?", article: "b"), Topic(id: "2", text: "How?"),
      ])
  }

  @Test func `a topic may follow others`() throws {
    let text = #"{"_id":"1","text":"And then?","history":["What first?","What next?"]}"#
    #expect(try Topic.all(Array(text.utf8), file: "f").map(\.history) == [["What first?", "What next?"]])
  }

  private static let record = #"{"_id": "x", "text": "y"}"# + "\n"

  @Test(arguments: [
    Broken(record + "{", "found text that is not JSON, expected one object a line"),
    Broken(
      record + "[1]", "found a list, expected an object such as {\"_id\": …, \"text\": …}"),
    Broken(record + #"{"_id": "z"}"#, "found no “text”, expected a text"),
    Broken(record + #"{"text": "z"}"#, "found no “_id”, expected a text"),
    Broken(record + #"{"_id": null, "text": "z"}"#, "found no “_id”, expected a text"),
    Broken(record + #"{"_id": 7, "text": "z"}"#, "found a number at “_id”, expected a text"),
    Broken(record + #"{"_id":"z","text":"","article":["a"]}"#, "found a list at “article”, expected a text"),
    Broken(
      record + #"{"_id":"z","text":"","history":["a", 1]}"#, "found a number at “history”, expected a text"),
    Broken(
      record + #"{"_id": "a b", "text": "z"}"#, "found “a b” at “_id”, expected 1 to 512 bytes without spaces"
    ),
    Broken(
      record + #"{"_id": "", "text": "z"}"#, "found “” at “_id”, expected 1 to 512 bytes without spaces"),
    Broken(record + "\n" + record, line: 3, "found the id “x” of line 1 again, expected another"),
  ])
  func `a broken line is named with what was found and what was expected`(_ broken: Broken) {
    fails(broken) { bytes throws(RetrievalSetError) in _ = try CollectionDocument.all(bytes, file: "f") }
    fails(broken) { bytes throws(RetrievalSetError) in _ = try Topic.all(bytes, file: "f") }
  }

  @Test func `an id may be long, but not without end`() throws {
    let long = String(repeating: "é", count: 256)
    #expect(try CollectionDocument.all(Array(#"{"_id":"\#(long)","text":""}"#.utf8), file: "f").count == 1)
    #expect(throws: RetrievalSetError.self) {
      try CollectionDocument.all(Array(#"{"_id":"\#(long)e","text":""}"#.utf8), file: "f")
    }
  }

  @Test(arguments: ["", "\n \r\n", "\u{FEFF}"])
  func `a file with nothing in it is refused`(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(throws: RetrievalSetError.self) { try CollectionDocument.all(bytes, file: "f") }
    #expect(throws: RetrievalSetError.self) { try Topic.all(bytes, file: "f") }
    #expect(throws: RetrievalSetError.self) { try Judgements(bytes, file: "f") }
    #expect(throws: RetrievalSetError.self) { try RankedRun(bytes, file: "f") }
  }

  @Test func `a line without end is refused before it is read`() {
    let bytes = [UInt8](repeating: 0x78, count: NumberedLines.lineLimit + 1)
    let problem = RetrievalSetError.Problem.longLine(bytes: bytes.count, limit: NumberedLines.lineLimit)
    #expect(throws: RetrievalSetError(file: "f", line: 1, problem: problem)) {
      try RankedRun(bytes, file: "f")
    }
  }

  // MARK: Judgements

  @Test(arguments: [
    "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td1\t-1\n",
    "q1 0 d1 2\nq1 0 d2 0\n\nq2\tQ0  d1 -1",
  ])
  func `judgements stand under a header, or as TREC has them`(_ text: String) throws {
    let judgements = try Judgements(Array(text.utf8), file: "f")
    #expect(judgements.grades == ["q1": ["d1": 2, "d2": 0], "q2": ["d1": -1]])
  }

  private static let header = "query-id\tcorpus-id\tscore\n"

  @Test(arguments: [
    Broken(
      "q1\td1\t1", line: 1,
      "found “q1 d1 1”, expected a header such as “query-id corpus-id score”, parted by tabs"),
    Broken(header + "q1\td1", "found 2 fields, expected three: query, document, grade"),
    Broken(header + "q1\td 1\t1", "found 4 fields, expected three: query, document, grade"),
    Broken("q1 0 d1 1\nq1 d2 1", "found 3 fields, expected four: topic 0 document grade"),
    Broken(header + "q1\td1\t1.5", "found the grade “1.5”, expected a whole number from -1000 to 1000"),
    Broken(header + "q1\td1\t1001", "found the grade “1001”, expected a whole number from -1000 to 1000"),
    Broken(
      header + "q1\td1\t-9223372036854775808",
      "found the grade “-9223372036854775808”, expected a whole number from -1000 to 1000"),
    Broken(
      header + "q1\td1\t1\nq1\td1\t1", line: 3,
      "found “d1” judged again for “q1”, expected one grade for each"),
    Broken(header, line: 1, "found nothing, expected one judgement a line"),
  ])
  func `a broken judgement is named`(_ broken: Broken) {
    fails(broken) { bytes throws(RetrievalSetError) in _ = try Judgements(bytes, file: "f") }
  }

  @Test func `a table that is no text is refused`() {
    #expect(throws: RetrievalSetError(file: "f", line: 1, problem: .notText)) {
      try Judgements([0xFF, 0x20, 0x30], file: "f")
    }
  }

  // MARK: Runs

  @Test func `a run that is written reads as itself`() throws {
    var run = RankedRun()
    run.append(
      [.init(document: "d#1", score: 7.123_456_789_012_345), .init(document: "d2", score: 1e-17)], for: "q1")
    run.append([.init(document: "d2", score: 3)], for: "q2")
    let text = run.lines(of: "q1", tag: "t") + run.lines(of: "q2", tag: "t")
    #expect(text.hasPrefix("q1 Q0 d#1 1 7.123456789012345 t\nq1 Q0 d2 2 "))
    #expect(try RankedRun(Array(text.utf8), file: "f") == run)
  }

  private static let entry = "q Q0 d 1 2.5 t\n"

  @Test(arguments: [
    Broken(entry + "q Q0 e 2 1.5", "found 5 fields, expected six: topic Q0 document rank score tag"),
    Broken(entry + "q Q0 e 2 nan t", "found the score “nan”, expected a finite number"),
    Broken(entry + "q Q0 e 2 high t", "found the score “high”, expected a finite number"),
    Broken(entry + entry, "found “d” again for “q”, expected each document once"),
  ])
  func `a broken entry of a run is named`(_ broken: Broken) {
    fails(broken) { bytes throws(RetrievalSetError) in _ = try RankedRun(bytes, file: "f") }
  }

  @Test func `equal scores stand in falling order of ids, and scores are equal in single precision`() throws {
    let text = """
      q Q0 a 1 2.0 t
      q Q0 b10 2 2.00000000001 t
      q Q0 b9 3 2.0 t
      q Q0 c 4 2.5 t
      q Q0 é 5 1 t
      q Q0 z 6 1 t
      """
    let run = try RankedRun(Array(text.utf8), file: "f")
    #expect(run.documents(for: "q") == ["c", "b9", "b10", "a", "é", "z"])
  }
}
