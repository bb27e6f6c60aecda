import Analysis
import TestSupport
import Testing

@testable import Answering

struct LinearClassifierTests {
  private static func decide(
    _ text: String, by classifier: LinearClassifier = Household.classifier
  ) -> LinearClassifier.Decision? {
    var workspace = LinearClassifier.Workspace()
    return classifier.decide(text, in: &workspace)
  }

  // MARK: What it tells

  @Test func `a wording that no example has goes to its intent among 150`() {
    let wrong = (Household.questions + Household.strangers).filter { Self.decide($0.text)?.label != $0.label }
    #expect(wrong.count <= 3, "\(wrong.map(\.text))")
  }

  @Test(arguments: [
    ("pleese wter my fern", "water-fern"), ("REPAIR  THE   LADDER!!", "repair-ladder"),
    ("repairing ladders", "repair-ladder"), ("wrap the trumpét", "wrap-trumpet"),
    ("who's photographing the canoe", "photograph-canoe"),
  ])
  func `typing errors, case, endings and accents do not matter`(_ text: String, _ intent: String) {
    #expect(Self.decide(text)?.label == intent)
  }

  @Test func `most wordings of an intent are accepted`() {
    let classifier = Household.classifier
    let accepted = Household.questions.count { (Self.decide($0.text)?.score ?? 0) >= classifier.threshold }
    #expect(accepted >= 135)
  }

  @Test(arguments: [
    "why is grass green in spring", "quarterly dividends of shipping companies", "two plus two",
    "is rain expected at noon", "Вода кипит при ста градусах", "何時に閉まりますか",
  ])
  func `what the examples do not speak of is none of the intents`(_ text: String) throws {
    let decision = try #require(Self.decide(text))
    #expect(decision.score < Household.classifier.threshold)
  }

  @Test func `the higher the score, the likelier it is right`() {
    let classifier = Household.classifier
    let probabilities = [-1, 0, 0.5, 1, 2].map { classifier.probability(of: $0) }
    #expect(probabilities == probabilities.sorted())
    #expect(probabilities.allSatisfy { (0...1).contains($0) })
    #expect(classifier.probability(of: classifier.threshold) < classifier.probability(of: 2))
  }

  // MARK: The same every time

  private static let few = Array(Household.examples.prefix(280))

  private static func bits(_ classifier: LinearClassifier) -> [UInt32] {
    Household.strangers.prefix(60).flatMap { classifier.scores(of: $0.text).map(\.bitPattern) }
      + [classifier.threshold.bitPattern]
  }

  @Test func `the same examples in any order, some of them twice, give the same bits`() {
    var generator = SeededGenerator(state: 7)
    let shuffled = (Self.few + Self.few.prefix(50)).shuffled(using: &generator)
    #expect(Self.bits(LinearClassifier(Self.few)) == Self.bits(LinearClassifier(shuffled)))
  }

  @Test func `the bits are those of every machine`() {
    var sum = Fingerprint()
    for bits in Self.bits(LinearClassifier(Self.few)) {
      for shift in stride(from: 0, to: 32, by: 8) {
        sum.add(UInt8(truncatingIfNeeded: bits >> UInt32(shift)))
      }
    }
    #expect(sum.value == 17_377_618_327_360_168_099)
  }

  @Test func `what was read before leaves no trace in the next answer`() {
    var workspace = LinearClassifier.Workspace()
    for question in Household.questions.prefix(40) {
      let used = Household.classifier.decide(question.text, in: &workspace)
      #expect(used == Self.decide(question.text))
    }
  }

  // MARK: Anything at all

  @Test(arguments: ["", " ", "?!…", "💊💊", "\u{301}\u{200B}"])
  func `a text without words has no intent`(_ text: String) {
    #expect(Self.decide(text) == nil)
    #expect(Household.classifier.scores(of: text).isEmpty)
  }

  @Test(arguments: [
    String(repeating: "water the fern ", count: 20_000), String(repeating: "a", count: 300_000),
    String(repeating: "e\u{301}", count: 50_000), String(repeating: "值", count: 50_000),
    String(repeating: "\u{1F1E6}", count: 50_000), "\u{0}\u{1}\u{7F}\u{FFFD}\u{10FFFF}x",
  ])
  func `hostile texts are read to a bound, and score finitely`(_ text: String) {
    for score in Household.classifier.scores(of: text) { #expect(score.isFinite) }
  }

  @Test(arguments: [
    [], [LabelledExample(text: "one", label: "a")], [LabelledExample(text: "", label: "a")],
    [LabelledExample(text: "?", label: "a"), LabelledExample(text: "one", label: "b")],
  ])
  func `a few examples, or none, make a classifier too`(_ examples: [LabelledExample]) {
    let classifier = LinearClassifier(examples)
    #expect(Set(classifier.labels) == Set(examples.map(\.label)))
    #expect(
      Self.decide("one", by: classifier).map { classifier.labels.contains($0.label) } ?? examples.isEmpty)
  }

  // MARK: In service

  @Test func `a catalog of 150 intents and no cue routes through the engine`() throws {
    let engine = try Engine(
      library: Clinic.engine.library, manifests: Household.manifests, plugins: [],
      emergencies: EmergencyRules.read(Fixtures.bytes(Fixtures.intents + "/Emergency/emergencies.yaml")))
    #expect(LearntLikeness.serves(engine.intents.manifests))
    let answer = engine.answer(Question(id: "q", text: "please insure the canoe for me"))
    #expect(answer.intent == "insure-canoe")
    #expect(engine.misroutedExamples() == [])
    let analyzer = engine.library.analyzer
    let unknown = engine.intents.router.routes(analyzer.analyze("why is grass green in spring"), by: analyzer)
    #expect((unknown.first?.score ?? 0) < IntentCatalog.ownIntentScore)
  }

  @Test func `a cue speaks beside what was learnt`() throws {
    var manifests = Household.manifests
    manifests.append(
      IntentManifest(
        id: "weather", title: "The weather", handler: "declarative", priority: 10,
        cues: ["rain expected at noon"],
        sections: [], evidence: [], strict: false, figure: nil, prefersStances: [], prefersQuantities: false,
        limit: 3, positiveExamples: [], negativeExamples: []))
    let analyzer = Clinic.engine.library.analyzer
    let router = Router(manifests, analyzer: analyzer)
    let routes = router.routes(analyzer.analyze("is rain expected at noon?"), by: analyzer)
    #expect(routes.first?.intent == "weather")
  }

  @Test func `the shipped intents, with few examples each, are told by their nearest`() {
    #expect(!LearntLikeness.serves(Clinic.engine.intents.manifests))
  }
}
