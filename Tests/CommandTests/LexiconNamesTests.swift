import Evaluation
import Retrieval
import Testing

@testable import footnote

struct LexiconNamesTests {
  private static let text = """
    drugs:
      willowin: Barkalin, =WB
    conditions:
      sore paw: footpad ache
    words:
      stop: cease, quit
    anatomy:
      paw: forefoot
    background: how to with a i my of
    """

  @Test func `what a question names stands in its order, under all its names that need no capitals`() throws {
    let names = try LexiconNames(Array(Self.text.utf8))
    let expected = [
      NamedThing(printed: "stop", names: [["stop"], ["ceas"], ["quit"]]),
      NamedThing(printed: "footpad aches", names: [["sore", "paw"], ["footpad", "ach"]]),
      NamedThing(printed: "BARKALIN", names: [["willowin"], ["barkalin"]]),
    ]
    #expect(names.things(in: "How do I stop footpad aches of my paw with BARKALIN?") == expected)
    #expect(names.things(in: "").isEmpty)
  }

  @Test(arguments: ["drugs: [a]", "colors:\n  red: crimson\n", "drugs: {a: b"])
  func `a lexicon that is wrong is an error`(_ text: String) {
    #expect(throws: (any Error).self) { try LexiconNames(Array(text.utf8)) }
  }

  private static let documents = [
    CollectionDocument(id: "ship", text: "Ships sail at noon."),
    CollectionDocument(id: "clinical", text: "Hypertension was treated."),
    CollectionDocument(id: "lay", text: "High blood pressure was treated."),
    CollectionDocument(id: "generic", text: "Acetaminophen tablets."),
  ]

  @Test(arguments: [
    ("hypertension", ["clinical", "lay"]), ("high blood pressure", ["lay", "clinical"]),
    ("tylenol", ["generic"]),
  ])
  func `a collection and an index are searched by the other names of the shipped lexicon`(
    _ question: String, _ expected: [String]
  ) throws {
    let index = try IndexBuilder.inMemory(attributes: CollectionDocument.attributes) { builder in
      for document in Self.documents { try document.add(to: builder) }
    }
    let topic = Topic(id: "1", text: question)
    for search in [
      try CollectionSearch(Self.documents, scope: .all, isPlain: false) as any StatementSearch,
      try IndexSearch(index, isPlain: false),
    ] {
      let found = try search.find(topic, limit: 9)
      #expect(found.map(\.document.id) == expected)
      #expect(try search.explanations(of: found, for: topic).last?.contains("name:") == true)
    }
  }

  @Test func `plain search knows no other names`() throws {
    let search = try CollectionSearch(Self.documents, scope: .all, isPlain: true)
    #expect(try search.find(Topic(id: "1", text: "tylenol"), limit: 9).isEmpty)
  }
}
