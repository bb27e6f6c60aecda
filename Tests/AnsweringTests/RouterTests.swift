import Analysis
import Testing

@testable import Answering

@Suite struct RouterTests {
  static let analyzer = Clinic.engine.library.analyzer

  /// A router over manifests of one's own, written as they stand in a file.
  static func router(_ manifests: String...) throws -> Router {
    let read = try manifests.enumerated().map { index, text in
      let head = "api: 1\ntitle: T\nhandler: declarative\nlimit: 3\n"
      return try ManifestReader.read(Array((head + text).utf8), file: "\(index).yaml")
    }
    return Router(read, analyzer: analyzer)
  }

  static func routes(_ router: Router, _ question: String) -> [Router.Route] {
    router.routes(analyzer.analyze(question), by: analyzer)
  }

  @Test func `every example of the shipped manifests routes as it says`() {
    #expect(Clinic.engine.misroutedExamples() == [])
  }

  @Test(arguments: [
    ("dose of ticagrelor?", "dosing"), ("what dose of melatonin for a shift worker", "dosing"),
    ("side effects of lithium", "side-effects"), ("how do I wean off pregabalin", "stopping"),
    ("should I prescribe nitrofurantoin in CKD?", "pitfalls"),
    ("how often do I check the TSH?", "monitoring"),
    ("what is sarcoidosis?", "definition"), ("clozapine vs quetiapine", "comparison"),
    ("is this article peer reviewed?", "editorial"), ("what is reference 9?", "reference"),
    ("write me a prescription for ketamine", "unsafe"), ("what does febuxostat cost?", "out-of-scope"),
  ])
  func `a question of a known kind goes to its intent, whatever the drug`(
    _ question: String, _ intent: String
  ) {
    #expect(Self.routes(Clinic.engine.intents.router, question).first?.intent == intent)
  }

  // MARK: Cues

  static let two = [
    "id: colour\npriority: 10\ncues: [colour of, hue]", "id: weight\npriority: 10\ncues: [weigh, how heavy]",
  ]

  @Test func `a cue speaks for its intent and is named`() throws {
    let routes = Self.routes(try Self.router(Self.two[0], Self.two[1]), "what is the colour of the tablet?")
    #expect(routes.map(\.intent) == ["colour"])
    #expect(routes[0].cue == "colour of")
    #expect(routes[0].example == nil)
  }

  @Test(arguments: [
    "how are patients weighed?", "weighing the baby", "what weighs it down", "How heavy is it",
  ])
  func `a cue is found in every inflection`(_ question: String) throws {
    #expect(Self.routes(try Self.router(Self.two[0], Self.two[1]), question).first?.intent == "weight")
  }

  @Test(arguments: ["hu", "of colour", "the color is of note", "heavy, how so", ""])
  func `a cue is found whole or not at all`(_ question: String) throws {
    #expect(Self.routes(try Self.router(Self.two[0], Self.two[1]), question).isEmpty)
  }

  @Test func `a longer cue outweighs a shorter one`() throws {
    let router = try Self.router(
      "id: short\npriority: 90\ncues: [heavy]", "id: long\npriority: 10\ncues: [how heavy is the]")
    #expect(Self.routes(router, "how heavy is the patient?").first?.intent == "long")
  }

  @Test func `two cues outweigh one`() throws {
    let router = try Self.router(
      "id: one\npriority: 90\ncues: [heavy]", "id: two\npriority: 10\ncues: [tablet, colour]")
    #expect(Self.routes(router, "heavy tablet, what colour?").first?.intent == "two")
  }

  @Test func `equal scores go by priority, then by id`() throws {
    let router = try Self.router(
      "id: b\npriority: 10\ncues: [heavy]", "id: a\npriority: 10\ncues: [heavy]",
      "id: c\npriority: 20\ncues: [heavy]")
    #expect(Self.routes(router, "heavy?").map(\.intent) == ["c", "a", "b"])
  }

  @Test func `a verb and its particle may stand apart`() throws {
    let router = try Self.router("id: trigger\npriority: 10\ncues: [sets off]")
    #expect(Self.routes(router, "what sets a migraine off?").first?.cue == "sets off")
  }

  @Test func `a drug inside a cue does not break it`() throws {
    let router = try Self.router("id: script\npriority: 10\ncues: [write a script]")
    #expect(Self.routes(router, "write a diazepam script").first?.cue == "write a script")
  }

  @Test(arguments: ["the dose is 5 mg, correct?", "that is the usual dose, right?"])
  func `a tag at the end is no cue`(_ question: String) throws {
    let router = try Self.router("id: correction\npriority: 10\ncues: [correct, right]")
    #expect(Self.routes(router, question).isEmpty)
  }

  @Test func `the terms of cues are told apart from what is asked about`() throws {
    let router = try Self.router(Self.two[0], Self.two[1])
    let terms = router.cueTerms(of: Self.analyzer.analyze("what is the hue of baclofen?"))
    #expect(terms == ["hue"])
  }

  // MARK: Examples

  @Test(arguments: [
    "how is colchicine stored in gout?", "how is zopiclone stored in insomnia?",
    "how is Tylenol stored in migraine?",
  ])
  func `an example on one drug serves every other`(_ question: String) throws {
    let router = try Self.router(
      "id: keeping\npriority: 10\nexamples: {\"yes\": [\"how is apixaban stored in AF?\"]}",
      "id: other\npriority: 90\nexamples: {\"yes\": [\"which bird sings at dawn?\"]}")
    let routes = Self.routes(router, question)
    #expect(routes.first?.intent == "keeping")
    #expect(routes.first?.example == "how is apixaban stored in AF?")
    #expect((routes.first?.score ?? 0) > 0.9)
  }

  @Test func `amounts are masked too`() throws {
    let router = try Self.router(
      "id: a\npriority: 10\nexamples: {\"yes\": [\"may 20 mg of baclofen be crushed?\"]}")
    let same = Self.routes(router, "may 20 mg of baclofen be crushed?").first?.score ?? 0
    #expect(Self.routes(router, "may 5 micrograms of digoxin be crushed?").first?.score == same)
  }

  @Test func `a negative example holds back`() throws {
    let yes = "id: a\npriority: 10\nexamples: {\"yes\": [\"how is apixaban stored?\"]"
    let free = try Self.router(yes + "}")
    let held = try Self.router(yes + ", \"no\": [\"how is apixaban stored at sea?\"]}")
    let question = "how is warfarin stored at sea?"
    let before = try #require(Self.routes(free, question).first).score
    #expect((Self.routes(held, question).first?.score ?? 0) < before)
  }

  @Test func `an example that routes elsewhere is reported with where to`() throws {
    let manifests = try [
      "id: a\npriority: 10\ncues: [heavy]\nexamples: {\"yes\": [\"hue of it?\"], \"no\": [\"heavy?\"]}",
      "id: b\npriority: 20\ncues: [hue of it]",
    ].map { text in
      try ManifestReader.read(
        Array("api: 1\ntitle: T\nhandler: declarative\nlimit: 3\n\(text)".utf8), file: "x.yaml")
    }
    let catalog = IntentCatalog(manifests, analyzer: Self.analyzer)
    let problems = catalog.misrouted(analyzer: Self.analyzer).map(\.problem)
    #expect(problems.contains(.exampleRoutes("heavy?", to: "a", expected: "any other intent")))
  }

  @Test(arguments: ["", "?", "   ", "💊💊💊", String(repeating: "dose ", count: 400)])
  func `any text is routed without a fault, the same way twice`(_ question: String) {
    let router = Clinic.engine.intents.router
    #expect(Self.routes(router, question) == Self.routes(router, question))
  }
}
