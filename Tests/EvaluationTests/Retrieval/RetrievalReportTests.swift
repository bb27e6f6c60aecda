import Foundation
import Testing

@testable import Evaluation

struct RetrievalReportTests {
  private func binaryLogarithm(_ value: Double) -> Double { log2(value) }

  private func measures(_ documents: [String], _ grades: [String: Int]) -> RetrievalMeasures {
    RetrievalMeasures(documents: documents, grades: grades)
  }

  // MARK: One topic

  @Test func `what stands in the ideal order measures 1`() {
    let perfect = measures(["a", "b", "c"], ["a": 3, "b": 2, "c": 1, "d": 0])
    #expect(perfect.ndcg == 1)
    #expect(perfect.recall == 1)
    #expect(perfect.reciprocalRank == 1)
    #expect(perfect.succeedsAt1 && perfect.succeedsAt3)
  }

  @Test func `gain is the grade, over the binary logarithm of the rank and one`() {
    let found = measures(["x", "b", "a"], ["a": 3, "b": 1])
    let ideal = 3 + 1 / binaryLogarithm(3.0)
    #expect(abs(found.ndcg - (1 / binaryLogarithm(3.0) + 3 / 2) / ideal) < 1e-15)
    #expect(found.reciprocalRank == 0.5)
    #expect(!found.succeedsAt1 && found.succeedsAt3)
  }

  @Test func `the eleventh document gains nothing, the hundredth is still recalled`() {
    let others = (0..<200).map { "x\($0)" }
    let eleventh = measures(others.prefix(10) + ["a"], ["a": 1])
    #expect(eleventh.ndcg == 0)
    #expect(eleventh.recall == 1)
    #expect(eleventh.reciprocalRank == 1.0 / 11.0)
    #expect(measures(others.prefix(9) + ["a"], ["a": 1]).ndcg == 1 / binaryLogarithm(11.0))
    #expect(measures(others.prefix(99) + ["a"], ["a": 1, "b": 1]).recall == 0.5)
    #expect(measures(others.prefix(100) + ["a"], ["a": 1]).recall == 0)
  }

  @Test func `the ideal has ten places too`() {
    let documents = (0..<20).map { "d\($0)" }
    #expect(measures(documents, Dictionary(uniqueKeysWithValues: documents.map { ($0, 1) })).ndcg == 1)
  }

  @Test(arguments: [[:], ["a": 0], ["a": -1, "b": 0]])
  func `a topic without anything relevant measures 0`(_ grades: [String: Int]) {
    let found = measures(["a", "b"], grades)
    #expect(found.ndcg == 0 && found.recall == 0 && found.reciprocalRank == 0 && !found.succeedsAt3)
  }

  @Test func `a grade below 0 takes nothing away`() {
    #expect(measures(["b", "a"], ["a": 1, "b": -2]).ndcg == 1 / binaryLogarithm(3.0))
  }

  // MARK: All topics

  private let judgements = Judgements(grades: ["q1": ["a": 1], "q2": ["a": 1], "q3": ["a": 1]])

  private var run: RankedRun {
    var run = RankedRun()
    run.append([.init(document: "a", score: 1)], for: "q1")
    run.append([], for: "q2")
    run.append([.init(document: "a", score: 1)], for: "unjudged")
    return run
  }

  @Test func `a judged topic that the run does not name counts only where that is asked for`() {
    let named = RetrievalReport(run, judgements, isComplete: false)
    #expect(named.topics == 2 && named.absent == 1)
    #expect(named.figures.map(\.mean) == [0.5, 0.5, 0.5, 0.5, 0.5])
    let all = RetrievalReport(run, judgements, isComplete: true)
    #expect(all.topics == 3 && all.absent == 1)
    #expect(all.figures.map(\.mean) == Array(repeating: 1 / 3, count: 5))
  }

  @Test func `a report prints each mean with its interval`() {
    let lines = RetrievalReport(run, judgements, isComplete: false).description.split(separator: "\n")
    #expect(lines[0] == "topics      2")
    #expect(lines[1] == "absent      1")
    #expect(lines[2] == "nDCG@10     0.5000  [0.0000, 1.0000]")
    #expect(lines.last == "success@3   0.5000  [0.0945, 0.9055]")
  }

  // MARK: Intervals

  /// Newcombe 1998, table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func `the interval of a share is Wilson's`(_ count: Int, _ total: Int, _ lower: Double, _ upper: Double) {
    let interval = ConfidenceInterval.wilson(count, of: total)
    #expect(abs(interval.lower - lower) < 5e-5 && abs(interval.upper - upper) < 5e-5)
  }

  @Test func `the interval of a mean is near the normal one where there are many values`() {
    let values = (0..<400).map { Double($0 % 10) / 10 }
    let interval = ConfidenceInterval.bootstrap(values)
    let reach = 1.96 * (0.0825 / 400).squareRoot()
    #expect(abs(interval.lower - (0.45 - reach)) < 0.002)
    #expect(abs(interval.upper - (0.45 + reach)) < 0.002)
    #expect(interval == ConfidenceInterval.bootstrap(values))
  }

  @Test func `values that are all one have no width`() {
    #expect(ConfidenceInterval.bootstrap([0.25, 0.25]) == ConfidenceInterval(lower: 0.25, upper: 0.25))
  }
}
