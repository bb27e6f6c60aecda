import Testing

@testable import Analysis

struct ConceptNamesTests {
  private static func names(of key: String, _ kind: Concept.Kind) throws -> [[String]] {
    let lexicon = try LexiconReader.read(Array(SampleLexicon.text.utf8))
    return ConceptNames(lexicon)[try #require(lexicon.concept(kind, key))]
  }

  @Test(arguments: [
    (Concept.Kind.drug, "baclofen", [["baclofen"], ["liores"]]),
    (.symptom, "leg cramps", [["leg", "cramp"], ["night", "cramp"], ["cramp"]]),
    (.drug, "prednisone", [["prednison"]]),
    (.condition, "hypercalcemia", [["hypercalcemia"], ["rais", "calcium"]]),
  ])
  func `a concept has its own name and the others, as stems`(
    _ kind: Concept.Kind, _ key: String, _ expected: [[String]]
  ) throws {
    #expect(try Self.names(of: key, kind) == expected)
  }

  @Test func `names that need their capitals are other words without them`() throws {
    #expect(try Self.names(of: "aspirin", .drug) == [["aspirin"], ["acetylsalicyl", "acid"]])
    #expect(try Self.names(of: "calcium", .analyte) == [["calcium"]])
  }

  @Test func `a name of two concepts is a name of each`() throws {
    let text = "drugs:\n  alpha: shared\nconditions:\n  beta: shared\n"
    let lexicon = try LexiconReader.read(Array(text.utf8))
    let names = ConceptNames(lexicon)
    for id in lexicon.concepts.map(\.id) { #expect(names[id].contains(["share"])) }
  }
}
