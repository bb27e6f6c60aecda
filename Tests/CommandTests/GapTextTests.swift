import Foundation
import Persistence
import Testing

@testable import footnote

@Suite struct GapTextTests {
  static let sums = [
    GapSum(
      key: GapKey(kind: "drug", name: "gabapentin", intent: "dosing", reason: "notInArticle"), count: 12,
      last: GapDay(iso8601: "2026-02-09")),
    GapSum(
      key: GapKey(kind: "word", name: "a word the lexicon does not know", intent: "", reason: "offTopic"),
      count: 3, last: GapDay(iso8601: "2026-01-31")),
  ]

  @Test func `the table has a line for each gap, in columns`() {
    #expect(
      GapText.table(Self.sums) == """
        asked  last        kind  missing                           intent  reason
        12     2026-02-09  drug  gabapentin                        dosing  notInArticle
        3      2026-01-31  word  a word the lexicon does not know  -       offTopic

        """)
  }

  @Test func `nothing counted is said to be nothing`() {
    #expect(GapText.table([]) == "no gaps counted\n")
    #expect(GapText.list([]).contains("keepQuestions"))
  }

  @Test func `the JSON holds the same`() throws {
    let question = KeptQuestion(
      day: GapDay(iso8601: "2026-02-09"), intent: "dosing", reason: "notInArticle", text: "why?")
    let form = try #require(
      JSONSerialization.jsonObject(with: GapText.json(Self.sums, [question])) as? [String: Any])
    let gaps = try #require(form["gaps"] as? [[String: Any]])
    #expect(gaps.map { $0["asked"] as? Int } == [12, 3])
    #expect(gaps[1]["intent"] == nil)
    #expect((form["questions"] as? [[String: Any]])?.first?["text"] as? String == "why?")
    let without = try JSONSerialization.jsonObject(with: GapText.json(Self.sums, nil)) as? [String: Any]
    #expect(without?["questions"] == nil)
  }
}
