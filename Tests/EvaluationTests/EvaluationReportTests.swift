import Foundation
import TestSupport
import Testing

@testable import Evaluation

struct EvaluationReportTests {
  @Test func `a set of a fixture is put to the engine whole and in order`() throws {
    let path = Fixtures.questions("migraine")
    let set = try QuestionSet(Fixtures.bytes(path), file: path)
    let report = try EvaluationReport(set, engine: Fixtures.engine(pages: "migraine"))
    #expect(report.results.map(\.item.id) == set.items.map(\.id))
    #expect(report.counts.first?.total == set.items.count)
    #expect(report.counts.first?.passed == report.passed)
    #expect(report.results.allSatisfy { $0.faults == Grader.faults(of: $0.answer, to: $0.item) })
  }

  @Test func `passes are counted by kind and tag`() throws {
    func result(_ id: String, answerable: Bool, tags: [String], passes: Bool) throws
      -> EvaluationReport.Result
    {
      let item = QuestionItem(
        id: id, question: "?", history: tags.contains("b") ? ["!"] : [], isAnswerable: answerable, tags: tags)
      let answer = try GradedAnswer(json: .init(#"{"outcome":"help","text":"","quotes":[]}"#.utf8))
      return .init(item: item, answer: answer, faults: passes ? [] : [.outcome("help")])
    }
    let report = EvaluationReport(results: [
      try result("1", answerable: true, tags: ["b", "a"], passes: true),
      try result("2", answerable: true, tags: ["a"], passes: false),
      try result("3", answerable: false, tags: [], passes: true),
    ])
    #expect(
      report.counts.map { "\($0.name) \($0.passed)/\($0.total)" } == [
        "all 2/3", "answerable 1/2", "unanswerable 1/1", "with history 1/1", "tag a 1/2", "tag b 1/1",
      ])
  }
}
