import Answering
import Testing

@testable import Evaluation

struct IntentScoresTests {
  // MARK: Files

  private static func read(_ text: String) throws -> IntentExamples {
    var examples = IntentExamples()
    try examples.append(Array(text.utf8), none: "other", file: "f")
    return examples
  }

  @Test func `a line is a question and its intent, or the word for none`() throws {
    let examples = try Self.read("\u{FEFF}feed the cat\tfeeding\r\n\nwho won?\tother\nfeed him\tfeeding")
    #expect(
      examples.inScope == [
        LabelledExample(text: "feed the cat", label: "feeding"),
        LabelledExample(text: "feed him", label: "feeding"),
      ])
    #expect(examples.outOfScope == ["who won?"])
  }

  @Test(arguments: [
    ("a\tb\nno intent", "f:2: found 1 fields, expected two, parted by a tab: question, intent"),
    ("a\tb\tc", "f:1: found 3 fields, expected two, parted by a tab: question, intent"),
    ("", "f:1: found nothing, expected one question a line"),
  ])
  func `a file that is none says what is wrong, and where`(_ text: String, _ message: String) {
    #expect {
      try Self.read(text)
    } throws: {
      "\($0)" == message
    }
  }

  @Test func `bytes that are no text are refused`() {
    var examples = IntentExamples()
    #expect(throws: RetrievalSetError.self) {
      try examples.append([0x61, 0xFF, 0x09, 0x62], none: "o", file: "f")
    }
  }

  // MARK: Figures

  /// Right ones at 5, 4, 3 and 2, a wrong one at 4.5; out of scope at 2.5, 1 and one without words.
  private static let scores = IntentScores(
    inScope: [(5, true), (4, true), (3, true), (2, true), (4.5, false)].map {
      IntentScores.Score(score: $0.0, isRight: $0.1, probability: 0.75)
    }, outOfScope: [2.5, 1, -.infinity])

  @Test(
    arguments: [(0.6, 3), (0.41, 3), (0.4, 4), (0.8, 2), (0.0, 5), (0.9, -Float.greatestFiniteMagnitude)]
      as [(Double, Float)])
  func `the threshold is the highest that leaves so much accuracy`(_ accuracy: Double, _ threshold: Float) {
    #expect(Self.scores.threshold(keepingAccuracy: accuracy) == threshold)
  }

  @Test func `a question turned away counts as wrong, out of scope as right`() {
    let measures = Self.scores.measures(at: 3)
    #expect(measures.rightAndAccepted == 3)
    #expect(measures.right == 4)
    #expect(measures.accepted == 4)
    #expect(measures.turnedAway == 3)
    #expect(Self.scores.measures(at: 2).turnedAway == 2)
    #expect(Self.scores.measures(at: -.greatestFiniteMagnitude).turnedAway == 1)
  }

  @Test func `figures are shares with four decimals and their intervals`() {
    let lines = Self.scores.measures(at: 3).description.split(separator: "\n")
    #expect(lines.first == "  in-scope accuracy     0.6000 [0.2307, 0.8824]  turned away counts as wrong")
    #expect(lines.last == "  out-of-scope recall   1.0000 [0.4385, 1.0000]")
  }

  @Test func `probabilities are held against how often they come true`() {
    #expect(abs(Self.scores.calibrationError - 0.05) < 1e-12)
  }
}
