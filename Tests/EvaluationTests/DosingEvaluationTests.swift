import Answering
import Articles
import Evaluation
import IntentPlugins
import TestSupport
import Testing

/// Questions for doses, on articles written before doses were read: every one of them is answered as it should be.
struct DosingEvaluationTests {
  @Test func `doses are chosen by who the patient is, and how that is told`() throws {
    let engine = try Self.engine("choosing/atrial-fibrillation")
    let report = try EvaluationReport(
      Fixtures.questionSet("choosing/atrial-fibrillation.questions"), engine: engine)
    #expect(report.results.filter { !$0.hasPassed }.map(\.item.id).isEmpty)
  }

  private static func engine(_ path: String) throws -> Engine {
    let folder = try TemporaryFolder()
    let file = try Fixtures.bytes("\(Fixtures.root)/Tests/Fixtures/\(path).md")
    try folder.write(String(decoding: file, as: UTF8.self), to: "article.md")
    return try Engine(
      corpus: Corpus.load(directory: folder.path, shipped: Fixtures.corpus),
      intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)
  }

  @Test(arguments: ["thyroid", "neuropathic-pain", "heart-failure", "anticoagulants", "tuberculosis"])
  func `questions for doses are answered or refused as they should be`(_ name: String) throws {
    let engine = try Self.engine("dosing/\(name)")
    let report = try EvaluationReport(Fixtures.questionSet("dosing/\(name).questions"), engine: engine)
    let failed = report.results.filter { !$0.hasPassed }.map(\.item.id)
    #expect(failed.isEmpty)
  }
}
