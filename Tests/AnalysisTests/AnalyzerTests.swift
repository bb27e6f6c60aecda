import TestSupport
import Testing

@testable import Analysis

struct AnalyzerTests {
  @Test(arguments: [
    ("Start baclofen", ["baclofen = baclofen"]),
    ("LIORESAL twice", ["LIORESAL = baclofen"]),
    ("acetylsalicylic acid", ["acetylsalicylic acid = aspirin"]),
    ("cramps at night", ["cramps = leg cramps"]),
    ("night cramps", ["night cramps = leg cramps"]),
    (
      "stopping β-blockers in the elderly",
      [
        "stopping = stop", "β-blockers = beta blocker", "the elderly = older adults",
      ]
    ),
    ("hypercalcaemia", ["hypercalcaemia = hypercalcemia"]),
    ("nothing known here", []), ("", []),
  ])
  func `a concept is found under each of its names`(_ text: String, _ names: [String]) throws {
    #expect(try SampleLexicon.analyzer().names(in: text) == names)
  }

  @Test(arguments: [
    ("chronic kidney disease", ["chronic kidney disease = chronic kidney disease"]),
    ("a kidney disease", ["kidney disease = kidney disease"]),
    ("chronic kidney stones", []),
    ("magnesium oxide and magnesium", ["magnesium oxide = magnesium", "magnesium = magnesium"]),
  ])
  func `the longest name counts`(_ text: String, _ names: [String]) throws {
    #expect(try SampleLexicon.analyzer().names(in: text) == names)
  }

  @Test(arguments: [
    ("low-dose ASA", ["ASA = aspirin"]), ("asa", []), ("Asa", []), ("Ca", ["Ca = calcium"]), ("ca", []),
  ])
  func `some names must have their capitals`(_ text: String, _ names: [String]) throws {
    #expect(try SampleLexicon.analyzer().names(in: text) == names)
  }

  @Test(arguments: [
    ("my legs feel creepy crawly", ["legs feel creepy crawly = crawling legs"]),
    ("creepy crawly things in both of my old legs", []),
    ("creepy legs", []),
    ("legs on baclofen feel creepy crawly", ["baclofen = baclofen"]),
  ])
  func `a long name may stand in another order`(_ text: String, _ names: [String]) throws {
    #expect(try SampleLexicon.analyzer().names(in: text) == names)
  }

  @Test(arguments: [
    ("calcium is high", "calcium is high", "hypercalcemia"),
    ("low serum calcium", "low serum calcium", "hypocalcemia"),
    ("elevated Ca", "elevated Ca", "hypercalcemia"), ("Ca raised", "Ca raised", "hypercalcemia"),
    ("calcium deficiency", "calcium deficiency", "hypocalcemia"),
    ("depleted calcium", "depleted calcium", "hypocalcemia"),
  ])
  func `an analyte with its state is the condition it is called`(
    _ text: String, _ printed: String, _ condition: String
  ) throws {
    let analyzer = try SampleLexicon.analyzer()
    let composed = analyzer.analyze(text).mentions.filter(\.isComposed)
    #expect(composed.map { analyzer[$0.concepts[0]].name } == [condition])
    #expect(composed.map { analyzer.analyze(text).printed($0.tokens) } == [printed])
  }

  @Test(arguments: [
    "calcium", "normal calcium", "calcium tablets taken by people in the high summer",
    "high hopes for the calcium",
    "raised calcium",
  ])
  func `an analyte without a state near by composes nothing`(_ text: String) throws {
    #expect(try SampleLexicon.analyzer().analyze(text).mentions.allSatisfy { !$0.isComposed })
  }

  // MARK: Abbreviations of an article

  private func learned(_ short: String, _ long: String) throws -> Analyzer {
    try SampleLexicon.analyzer().learning([Abbreviation(short: short, long: long)])
  }

  @Test func `an abbreviation of a known thing is another name for it`() throws {
    let analyzer = try learned("RLS", "restless legs syndrome")
    #expect(analyzer.localConcepts.isEmpty)
    #expect(analyzer.names(in: "RLS") == ["RLS = restless legs syndrome"])
    #expect(analyzer.names(in: "is rls bad") == ["rls = restless legs syndrome"])
  }

  @Test func `an abbreviation of anything else is a concept of its own, under both forms`() throws {
    let analyzer = try learned("PLMD", "periodic limb movement disorder")
    #expect(analyzer.localConcepts.map(\.kind) == [.abbreviation])
    #expect(analyzer.names(in: "PLMD") == ["PLMD = periodic limb movement disorder"])
    #expect(
      analyzer.names(in: "Periodic limb movement disorders") == [
        "Periodic limb movement disorders = periodic limb movement disorder"
      ])
    #expect(try SampleLexicon.analyzer().names(in: "PLMD") == [])
  }

  @Test(arguments: [
    ("IT", "intrathecal treatment"), ("AS", "aortic stenosis"), ("CAT", "computed axial tomography"),
  ])
  func `an abbreviation that reads like an everyday word must have its capitals`(
    _ short: String, _ long: String
  ) throws {
    let analyzer = try learned(short, long)
    #expect(analyzer.names(in: "What of \(short)?") == ["\(short) = \(long)"])
    #expect(analyzer.names(in: "what of \(short.lowercased())?") == [])
  }

  @Test func `abbreviations learned later join those learned before`() throws {
    let analyzer = try learned("PLMD", "periodic limb movement disorder")
      .learning([Abbreviation(short: "NSD", long: "nocturnal sleep disorder")])
    #expect(
      analyzer.localConcepts.map(\.name) == ["periodic limb movement disorder", "nocturnal sleep disorder"])
    #expect(analyzer.names(in: "PLMD or NSD").count == 2)
  }

  // MARK: Promises

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `mentions lie within the text, in order, those of one kind apart`(_ seed: UInt64) throws {
    let words = [
      "calcium", "high", "low", "creepy", "crawly", "legs", "chronic", "kidney", "disease", "baclofen", "ASA",
      "-",
      ",", "the", "elderly", "RLS", "magnesium", "oxide", "10 mg", "is", "restless", "syndrome", "night",
      "cramps",
    ]
    var generator = SeededGenerator(state: seed)
    let text = (0..<24).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    let analyzer = try learned("RLS", "restless legs syndrome")
    let analyzed = analyzer.analyze(text)
    let mentions = analyzed.mentions
    for (one, next) in zip(mentions, mentions.dropFirst()) {
      #expect(one.tokens.lowerBound <= next.tokens.lowerBound)
    }
    for mention in mentions {
      #expect(!mention.concepts.isEmpty && !mention.tokens.isEmpty)
      #expect(mention.tokens.upperBound <= analyzed.tokens.count)
    }
    let plain = mentions.filter { !$0.isComposed }
    for (one, next) in zip(plain, plain.dropFirst()) {
      #expect(!one.tokens.overlaps(next.tokens), "\(analyzer.names(in: text))")
    }
    #expect(analyzer.analyze(text).mentions == mentions)
  }
}
