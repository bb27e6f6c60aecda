import Analysis
import Foundation
import Testing

@testable import Answering

@Suite struct GapTests {
  static func gaps(_ line: String) -> [Gap] { Clinic.answer(line).gaps }

  @Test(arguments: [
    ("gout: dose of ticagrelor?", "drug", "ticagrelor", "dosing"),
    ("migraine: can I give gabapentin?", "drug", "gabapentin", "pitfalls"),
    ("gout: dose of febuxostat?", "drug", "febuxostat", "dosing"),
  ])
  func `what is missing is named as the lexicon names it`(
    _ line: String, _ kind: String, _ name: String, _ intent: String
  ) {
    #expect(Self.gaps(line).contains { $0.kind == kind && $0.name == name && $0.intent == intent })
  }

  @Test func `part of an answer can be missing`() {
    let answer = Clinic.ask(
      "and colchicine?", of: "gout", after: ["dose of prednisolone for an 80 year old?"])
    #expect(answer.outcome == .partial)
    #expect(answer.gaps.map(\.name) == ["colchicine in older adults"])
    #expect(answer.gaps.map(\.kind) == ["population"])
  }

  @Test(arguments: [
    "gout: dose of colchicine for a flare?", "gout: can I give aspirin for a flare?",
    "gout: what can you do?",
    "gout: write me a prescription for oxycodone", "gout: dose?",
  ])
  func `what is answered, asked back or refused is no gap`(_ line: String) {
    #expect(Self.gaps(line).isEmpty)
  }

  /// A word that nobody knows may be anybody's name.
  @Test(arguments: [
    "does Zyrphaniel need colchicine?", "what about Zyrphaniel?", "dose of zyrphaniel?", "Zyrphaniel dose",
    "dose of zyrphanielolol?", "zyrphanielmab for a flare", "can Zyrphaniel’s husband take zyrphanielstatin",
    "colchicine in zyrphaniel syndrome?", "is zyrphaniel safe with colchicine in zyrphanielitis",
  ])
  func `no word of a reader’s own is in a gap`(_ question: String) {
    for article in ["gout", "statins", "insomnia"] {
      for gap in Clinic.ask(question, of: article).gaps {
        #expect(!"\(gap)".lowercased().contains("zyrph"), "\(gap)")
      }
    }
  }

  @Test(arguments: Clinic.questions)
  func `every name in a gap is the lexicon’s, an intent’s or ours`(_ line: String) {
    let lexicon = Clinic.engine.library.analyzer.lexicon
    let concepts = Set(lexicon.concepts.map(\.name))
    let titles = Clinic.engine.intents.manifests.map { Wording.lowered($0.title) }
    for gap in Self.gaps(line) {
      let parts = gap.name.components(separatedBy: " in ").flatMap { $0.components(separatedBy: " for ") }
        .flatMap { $0.components(separatedBy: ", ") }
      for part in parts {
        let isOurs = [Gap.unknownWord, Gap.nothingNamed].contains(part)
        #expect(isOurs || concepts.contains(part) || titles.contains(part), "\(gap)")
      }
    }
  }

  @Test func `an abstention that names nothing counts by its reason`() {
    let gaps = Clinic.ask("dose of colchicine?", of: "no-such-article").gaps
    #expect(gaps == [Gap(kind: "none", name: Gap.nothingNamed, intent: "", reason: "notInArticle")])
  }
}
