import Testing

@testable import Retrieval

struct IndexTests {
  private let index = Index(
    fields: [Field(name: "text", weight: 1, b: 0.4), Field(name: "title", weight: 2, b: 0)],
    documents: [[["a", "b", "a"], ["c"]], [["b"], []], [[], ["a", "b"]], [[], []]])

  @Test(arguments: [("a", 2), ("b", 3), ("c", 1), ("z", 0), ("", 0)])
  func `a term is counted once a document, whatever the field`(_ term: String, _ frequency: Int) {
    #expect(index.documentFrequency(term) == frequency)
    #expect(index.contains(term) == (frequency > 0))
  }

  @Test(arguments: [("a", [true, false, true, false]), ("c", [true, false, false, false])])
  func `a document knows its terms`(_ term: String, _ expected: [Bool]) {
    #expect((0..<index.documentCount).map { index.contains(term, in: $0) } == expected)
  }

  @Test func `postings stand in the documents' order, with occurrences a field`() throws {
    let postings = try #require(index.postings["a"])
    #expect(postings.map(\.document) == [0, 2])
    #expect(postings.map(\.frequencies) == [[2, 0], [0, 1]])
  }

  @Test func `lengths are averaged over all documents, empty ones too`() {
    #expect(index.averageLengths == [1, 0.75])
    #expect(Index(fields: index.fields, documents: []).averageLengths == [0, 0])
  }

  @Test func `documents without every field are a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      _ = Index(fields: [Field(name: "text", weight: 1, b: 0)], documents: [[]])
    }
  }
}
