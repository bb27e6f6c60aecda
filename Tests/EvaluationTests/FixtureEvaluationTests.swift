import Answering
import Articles
import Evaluation
import IntentPlugins
import TestSupport
import Testing

/// The question sets of the fixtures, against the articles they were written for. The floors are what stands
/// today: a change that loses an answer has to say so here.
struct FixtureEvaluationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let questions: String
    /// The pasted page; nil for the shipped corpus.
    let page: String?
    let floor: Int
    var testDescription: String { "\(questions) on \(page ?? "the shipped corpus")" }
  }

  static let cases = [
    Case(questions: "questions/migraine", page: "pages/migraine", floor: 41),
    Case(questions: "questions/gout", page: "pages/gout", floor: 39),
    Case(questions: "questions/urinary-infection", page: "pages/urinary-infection", floor: 40),
    Case(questions: "questions/osteoporosis", page: "pages/osteoporosis", floor: 39),
    Case(questions: "questions/heart-failure", page: "pages/heart-failure", floor: 40),
    Case(questions: "questions/copd", page: "pages/copd", floor: 38),
    Case(questions: "heldout/questions/insomnia", page: "heldout/pages/insomnia", floor: 36),
    Case(questions: "heldout/questions/iron-deficiency", page: "heldout/pages/iron-deficiency", floor: 31),
    Case(questions: "heldout/questions/vertigo", page: "heldout/pages/vertigo", floor: 32),
    Case(questions: "heldout2/questions/hyponatremia", page: "heldout2/pages/hyponatremia", floor: 37),
    Case(questions: "heldout2/questions/back-pain", page: "heldout2/pages/back-pain", floor: 39),
    Case(questions: "heldout/questions/leg-cramps", page: nil, floor: 54),
    Case(questions: "heldout2/questions/leg-cramps", page: nil, floor: 41),
  ]

  @Test(arguments: cases)
  func `as many questions pass as did before`(_ item: Case) throws {
    let engine = try Fixtures.engine(pageFile: item.page)
    let report = try EvaluationReport(Fixtures.questionSet(item.questions), engine: engine)
    let failed = report.results.filter { !$0.hasPassed }.map(\.item.id).joined(separator: " ")
    #expect(report.passed >= item.floor, "failed: \(failed)")
  }

  @Test(arguments: cases)
  func `every quote of every answer is proved against the corpus`(_ item: Case) throws {
    let engine = try Fixtures.engine(pageFile: item.page)
    for question in try Fixtures.questionSet(item.questions).items {
      let answer = engine.answer(
        Question(
          id: question.id, text: question.question, history: question.history, audience: question.audience))
      for shown in answer.quotes {
        #expect(engine.library.corpus.quote(shown.quote.statement) == shown.quote)
      }
      #expect(answer.text.count <= 1_750)
    }
  }
}

extension Fixtures {
  static func engine(pageFile: String?) throws -> Engine {
    guard let pageFile else {
      let corpus = try Corpus.load(directory: corpus, shipped: corpus)
      return try Engine(corpus: corpus, intentsDirectory: intents, plugins: ShippedPlugins.all)
    }
    let folder = try TemporaryFolder()
    let path = "\(root)/Tests/Fixtures/\(pageFile).page.txt"
    let page = try PageImporter.read(bytes(path), file: pageFile)
    try folder.write(try page.markdown(id: "article"), to: "article.md")
    let corpus = try Corpus.load(directory: folder.path, shipped: corpus)
    return try Engine(corpus: corpus, intentsDirectory: intents, plugins: ShippedPlugins.all)
  }

  static func questionSet(_ name: String) throws -> QuestionSet {
    try QuestionSet(bytes("\(root)/Tests/Fixtures/\(name).jsonl"), file: name)
  }
}
