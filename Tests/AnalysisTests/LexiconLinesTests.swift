import TestSupport
import Testing

@testable import Analysis

struct LexiconLinesTests {
  /// What two readings of a lexicon must have alike.
  private func expectSame(_ lexicon: Lexicon, _ other: Lexicon) {
    #expect(lexicon.concepts.map(\.name) == other.concepts.map(\.name))
    #expect(lexicon.concepts.map(\.kind) == other.concepts.map(\.kind))
    #expect(lexicon.concepts.map(\.ancestors) == other.concepts.map(\.ancestors))
    #expect(lexicon.concepts.map(\.descendants) == other.concepts.map(\.descendants))
    #expect(lexicon.states == other.states)
    #expect(lexicon.drugStems.map(\.letters) == other.drugStems.map(\.letters))
    #expect(lexicon.drugStems.map(\.drugClass) == other.drugStems.map(\.drugClass))
    let words = lexicon.vocabulary.words
    #expect(words.count == other.vocabulary.words.count)
    let isSame = (0..<words.count).allSatisfy { other.vocabulary[words[$0]] == lexicon.vocabulary[$0] }
    #expect(isSame)
  }

  @Test func `the shipped lexicon is read by its lines as by a YAML parser`() throws {
    let bytes = try Fixtures.bytes(Fixtures.lexicon)
    let lexicon = try #require(LexiconLines.read(bytes))
    let other = try LexiconReader.readYAML(bytes)
    expectSame(lexicon, other)
    let (analyzer, reference) = (Analyzer(lexicon: lexicon), Analyzer(lexicon: other))
    for concept in lexicon.concepts {
      #expect(analyzer.analyze(concept.name).mentions == reference.analyze(concept.name).mentions)
    }
  }

  @Test(arguments: [
    "drugs:\n  a: b, =C, d e\n  # a comment\n  f: \"\"\n  g: \"=H\"\n\nclasses:\n  i: {also: \"j\", members: a}\n",
    "# a comment\nwords:\n  \"it's\": one, two   \n  β-c: é\nbackground: >\n  the a\n\n  of\n",
    "classes:\n  beta blocker: b-blocker\nstems:\n  -olol: beta blocker\n  cef-: beta blocker\nenglish: >\n  #x\n",
    "conditions:\n  low salt: ''\n", "drugs:\n  a: b # comment\n", "drugs:\n  a: b\n   c\n",
    "drugs: {a: b}\n",
    "drugs:\n    a: b\n", "drugs:\n  a: [b]\n", "drugs:\n  a: b: c\n", "drugs:\n  a: b\n  a: c\n",
    "drugs:\n  a: b\ndrugs:\n  c: d\n", "drugs:\n  a: \"b\\n\"\n", "drugs:\n  a: 'b'\n", "drugs:\n  ? a\n",
    "drugs:\n  a: {also: b, also: c}\n", "drugs:\n  a: {also: \"b\"\n", "drugs:\n  a: {also: b}}\n",
    "drugs:\n  a: &x b\n", "drugs:\n  a: *x\n", "drugs:\n  a: |\n    b\n", "drugs:\r\n  a: b\r\n",
    "---\ndrugs:\n  a: b\n",
    "drugs:\n  a: b\n...\n", "drugs:\n  a:b\n", "drugs:\n  a : b\n", "drugs:\n  a:\n", "drugs:\n",
    "\u{FEFF}drugs:\n  a: b\n",
    "drugs:\n  a: b\u{85}  c: d\n", "drugs:\n  a: b\u{2028}  c: d\n", "background: the a\n",
    "english:\n  a: b\n",
  ])
  func `what is read by its lines is what a YAML parser reads`(_ text: String) {
    guard let lexicon = LexiconLines.read(Array(text.utf8)) else { return }
    guard let other = try? LexiconReader.readYAML(Array(text.utf8)) else {
      Issue.record("a YAML parser refuses it")
      return
    }
    expectSame(lexicon, other)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a spoiled lexicon is read alike or left to the YAML parser`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let sample = SampleLexicon.text.replacing("background: ", with: "background: >\n  ")
    var bytes = Array(sample.replacing("english: ", with: "english: >\n  ").utf8)
    #expect(LexiconLines.read(bytes) != nil)
    for _ in 0..<3 {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      if Bool.random(using: &generator) {
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      } else {
        let signs = Array("{}:-=,&*'\"# \n>|[]?!%@`".utf8)
        bytes.insert(signs[Int.random(in: 0..<signs.count, using: &generator)], at: place)
      }
    }
    guard let lexicon = LexiconLines.read(bytes) else { return }
    guard let other = try? LexiconReader.readYAML(bytes) else {
      Issue.record("a YAML parser refuses \(String(decoding: bytes, as: UTF8.self))")
      return
    }
    expectSame(lexicon, other)
  }
}
