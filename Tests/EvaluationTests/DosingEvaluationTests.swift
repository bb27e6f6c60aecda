import Answering
import Articles
import Evaluation
import IntentPlugins
import TestSupport
import Testing

/// Questions for doses, on articles written before doses were read: every one of them is answered as it should be.
struct DosingEvaluationTests {
  @Test(arguments: ["thyroid", "neuropathic-pain"])
  func `questions for doses are answered or refused as they should be`(_ name: String) throws {
    let folder = try TemporaryFolder()
    let file = try Fixtures.bytes("\(Fixtures.root)/Tests/Fixtures/dosing/\(name).md")
    try folder.write(String(decoding: file, as: UTF8.self), to: "\(name).md")
    let engine = try Engine(
      corpus: Corpus.load(directory: folder.path, shipped: Fixtures.corpus),
      intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)
    let report = try EvaluationReport(Fixtures.questionSet("dosing/\(name).questions"), engine: engine)
    let failed = report.results.filter { !$0.hasPassed }.map(\.item.id)
    #expect(failed.isEmpty)
  }
}
