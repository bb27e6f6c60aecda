import TestSupport
import Testing

@testable import Retrieval

struct FinderTests {
  private let statements = [
    "Beavers of the Alder Valley",
    "Beavers returned to the valley in 1994 after a long absence.",
    "They build dams because deep water keeps their lodges safe.",
    "A survey of the river counted 212 animals in 40 colonies.",
    "The wetland monitoring programme (WMP) is run by volunteers.",
    "Otters were seen near the mill.",
    "Each lodge is home to a pair and its kits for about two years.",
    "Farmers have not been paid for flooded fields.",
    "Willow is what the animals eat most.",
  ]

  private func best(_ question: String) -> String? {
    Finder(statements).search(question, limit: 1).first.map { statements[$0.document] }
  }

  @Test(arguments: [
    ("When did beavers return to the valley?", 1), ("How many animals were counted in the river?", 3),
    ("Why do they build dams?", 2), ("Who runs the WMP?", 4), ("How long do kits stay in a lodge?", 6),
    ("Were farmers paid for flooded fields?", 7), ("Where were otters seen?", 5),
    ("What do the animals eat?", 8),
  ])
  func `a question finds its answer`(_ question: String, _ answer: Int) {
    #expect(best(question) == statements[answer])
  }

  @Test(arguments: [
    ("How was the illness spread?", "It is transmitted by ticks.", "It is treated by doctors."),
    ("What can infect dogs?", "Infectious agents are many.", "Informed owners are many."),
    ("What does the WHO say?", "The World Health Organization (WHO) warned us.", "The whole town warned us."),
  ])
  func `a word is found in another form`(_ question: String, _ right: String, _ wrong: String) {
    let texts = ["A title", wrong, right, "Nothing to see."]
    let hits = Finder(texts).search(question, limit: 1)
    #expect(hits.map { texts[$0.document] } == [right])
  }

  @Test func `a number counts only where one is asked for`() {
    let texts = ["A title", "Of the herons some nested here.", "Of the herons 31 nested here."]
    #expect(Finder(texts).search("How many herons nested?", limit: 1).first?.document == 2)
    #expect(Finder(texts).search("Which herons nested?", limit: 1).first?.document == 1)
  }

  @Test func `what comes before says what a pronoun means`() {
    let texts = [
      "A title", "Herons nest early.", "They feed on frogs.", "Storks nest late.", "They feed on mice.",
    ]
    let finder = Finder(texts)
    #expect(finder.search("What do storks feed on?", limit: 2).contains { $0.document == 4 })
    let explanation = finder.explanation(of: "What do storks feed on?")
    func value(_ document: Int) -> Double? {
      explanation.parts(of: document).first { $0.name == "coverageWithBefore" }?.value
    }
    #expect(value(4) == 1)
    #expect(value(2) ?? 1 < 1)
  }

  @Test func `of a sentence in pieces, the one that says something new comes first`() {
    let texts = [
      "A title.", "The common name of the grey heron in the",
      "old speech of the coast was long-legged Harry, and",
      "so on.",
    ]
    let hits = Finder(texts).search("What was the common name of the grey heron?", limit: 10)
    #expect(hits.first?.document == 2)
    #expect(Set(hits.map(\.document)) == [0, 1, 2, 3])
  }

  @Test(arguments: ["", "…", "zebra", "What is it?", "🦫", String(repeating: "why ", count: 2_000)])
  func `every question ranks every statement once, by finite scores`(_ question: String) {
    let hits = Finder(statements + ["", "["]).search(question, limit: .max)
    #expect(hits.map(\.document).sorted() == Array(0...statements.count + 1))
    #expect(hits.allSatisfy { $0.score.isFinite })
    for (one, next) in zip(hits, hits.dropFirst()) {
      #expect(one.score > next.score || (one.score == next.score && one.document < next.document))
    }
  }

  @Test func `an article of nothing finds nothing`() { #expect(Finder([]).search("why?", limit: 5).isEmpty) }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `the parts of a score add up to it`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let words = [
      "in", "2019", "heron", "herons", "30", "%", "days", "because", "not", "nest", "the", "to", "aim",
    ]
    func text(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &generator))
        .map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }
    let texts = (0..<20).map { _ in text(9) + (Bool.random(using: &generator) ? "." : "") }
    let question = "How many " + text(5)
    let finder = Finder(texts)
    let explanation = finder.explanation(of: question)
    for hit in finder.search(question, limit: .max) {
      let sum = explanation.parts(of: hit.document).reduce(0) { $0 + $1.score }
      #expect(abs(sum - hit.score) < 1e-9)
    }
  }

  @Test func `every feature has one weight`() {
    #expect(FindingWeights.all.map(\.feature) == Feature.allCases)
  }
}
