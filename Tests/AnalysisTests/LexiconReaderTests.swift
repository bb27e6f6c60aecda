import TestSupport
import Testing

@testable import Analysis

struct LexiconReaderTests {
  private func error(_ text: String) -> String {
    do {
      _ = try LexiconReader.read(Array(text.utf8))
      return "read without error"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      "drugs:\n  a: b\ncolours:\n  red: ''\n",
      "lexicon.yaml:3: found the key “colours”, expected one of drugs, classes, conditions, "
    ),
    ("drugs:\n  - a\n", "lexicon.yaml:1: found another type at “drugs”, expected a mapping"),
    ("- drugs\n", "lexicon.yaml:1: found another type at “lexicon”, expected a mapping"),
    ("", "lexicon.yaml:1: found another type at “lexicon”, expected a mapping"),
    ("drugs:\n  a: [b]\n", "lexicon.yaml:2: found another type at “a”, expected names, or also and members"),
    (
      "drugs:\n  a: b\n  c: {alias: d}\n",
      "lexicon.yaml:3: found the key “alias”, expected one of also, members"
    ),
    (
      "conditions:\n  x: ''\ndrugs:\n  c: {low: x}\n",
      "lexicon.yaml:4: found the key “low”, expected one of also, members"
    ),
    (
      "drugs:\n  c: {also: [d, e]}\n",
      "lexicon.yaml:2: found another type at “also”, expected names in one text"
    ),
    ("classes:\n  c: {members: {d: e}}\n", "lexicon.yaml:2: found another type at “members”, expected "),
    (
      "background: [the, a]\n",
      "lexicon.yaml:1: found another type at “background”, expected words in one text"
    ),
    ("english: [the, a]\n", "lexicon.yaml:1: found another type at “english”, expected words in one text"),
    (
      "drugs:\n  a: ''\nclasses:\n  c:\n    members: a, d\n",
      "lexicon.yaml:5: found the member “d” of “c”, expected a name that the lexicon defines"
    ),
    (
      "conditions:\n  a: ''\nclasses:\n  c: {members: a}\n",
      "lexicon.yaml:4: found the member “a” of “c”, expected a name that the lexicon defines"
    ),
    (
      "analytes:\n  calcium: {low: hypocalcemia}\n",
      "lexicon.yaml:2: found “hypocalcemia” under “calcium”, expected a condition or class that the lexicon defines"
    ),
    (
      "stems:\n  -olol: beta blocker\n",
      "lexicon.yaml:2: found “beta blocker” under “-olol”, expected a condition or class that the lexicon defines"
    ),
    (
      "drugs:\n  d: ''\nclasses:\n  a: {members: b}\n  b: {members: c}\n  c: {members: a}\n",
      "lexicon.yaml:4: found “a” among its own members, expected a hierarchy without loops"
    ),
    ("drugs:\n  a: {also: b\n", "lexicon.yaml:3: found text that is not YAML ("),
    ("drugs:\n  a: b\n  a: c\n", "lexicon.yaml:2: found the key “a” again, expected each once"),
    ("drugs:\n\ta: b\n", "lexicon.yaml:2: found text that is not YAML ("),
  ])
  func `an error says what was found, what was expected, and where`(_ text: String, _ message: String) {
    #expect(error(text).hasPrefix(message), "\(error(text))")
  }

  @Test func `beyond the size limit nothing is parsed`() {
    let bytes = [UInt8](repeating: UInt8(ascii: " "), count: LexiconReader.sizeLimit + 1)
    #expect(throws: LexiconError(line: 1, problem: .tooLarge(bytes.count))) { try LexiconReader.read(bytes) }
  }

  @Test(arguments: ["[", "{", "- ", "? ", "a: {", "!!"])
  func `nesting without end is refused`(_ opening: String) {
    #expect(throws: LexiconError.self) {
      try LexiconReader.read(Array(String(repeating: opening, count: 50_000).utf8))
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a spoiled lexicon is read or refused`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    var bytes = Array(SampleLexicon.text.utf8)
    for _ in 0..<4 {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0...2, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      default:
        bytes.insert(
          contentsOf: "{:-=,&*'".utf8.randomElement(using: &generator).map { [$0] } ?? [], at: place)
      }
    }
    guard let lexicon = try? LexiconReader.read(bytes) else { return }
    let analyzed = Analyzer(lexicon: lexicon).analyze("Is calcium high on baclofen, in CKD?")
    #expect(analyzed.mentions.allSatisfy { $0.tokens.upperBound <= analyzed.tokens.count })
  }

  @Test func `kinds, names and the hierarchy come out as written`() throws {
    let lexicon = try SampleLexicon.lexicon.get()
    let baclofen = try #require(lexicon.concept(.drug, "baclofen"))
    let relaxant = try #require(lexicon.concept(.drugClass, "muscle relaxant"))
    let sedative = try #require(lexicon.concept(.drugClass, "sedative"))
    let clonazepam = try #require(lexicon.concept(.drug, "clonazepam"))
    #expect(lexicon[baclofen].ancestors == [relaxant, sedative])
    #expect(
      lexicon.isA(baclofen, sedative) && lexicon.isA(baclofen, baclofen) && !lexicon.isA(sedative, baclofen))
    #expect(Set(lexicon[sedative].descendants).isSuperset(of: [baclofen, clonazepam, relaxant]))
    #expect(lexicon[sedative].descendants == lexicon[sedative].descendants.sorted())
    #expect(lexicon.concept(.condition, "baclofen") == nil)
    let calcium = try #require(lexicon.concept(.analyte, "calcium"))
    #expect(lexicon.condition(of: calcium, .high) == lexicon.concept(.condition, "hypercalcemia"))
    #expect(lexicon.condition(of: calcium, .normal) == nil)
  }

  @Test(arguments: [
    ("bisoprolol", "beta blocker"), ("diclazepam", "benzodiazepine"), ("cefazolin", "sedative"),
    ("clonazepam", nil), ("olol", nil), ("baclofen", nil), ("walking", nil),
  ])
  func `an unknown drug is known by its stem`(_ word: String, _ name: String?) throws {
    let lexicon = try SampleLexicon.lexicon.get()
    #expect(lexicon.drugClass(ofUnknown: word).map { lexicon[$0].name } == name)
  }

  @Test(arguments: [
    ("baclofen", true), ("cramps", true), ("the", true), ("walking", true), ("walks", true),
    ("baklofen", false),
    ("zzz", false),
  ])
  func `names, their forms and ordinary English are spelt as they were meant`(_ word: String, _ isKnown: Bool)
    throws
  {
    let token = try #require(Tokenizer.tokens(of: word).first)
    #expect(try SampleLexicon.lexicon.get().knows(token) == isKnown)
  }

  @Test func `the shipped lexicon reads`() throws {
    let lexicon = try LexiconReader.read(Fixtures.bytes(Fixtures.lexicon))
    for kind in Concept.Kind.allCases where kind != .abbreviation {
      #expect(lexicon.concepts.contains { $0.kind == kind }, "no \(kind)")
    }
    #expect(lexicon.concepts.indices.allSatisfy { lexicon.concepts[$0].id.index == $0 })
  }
}
