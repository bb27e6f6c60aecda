import Foundation
import Testing

@testable import Evaluation

struct GraderTests {
  /// A public answer that quotes one statement.
  private static func answer(
    _ outcome: String = "answered", text: String? = nil, quote: String = "Begin with 25 mg at night",
    notices: String = "", references: String = #"{"number":3,"title":"Care","container":"Notes","year":2025}"#
  ) throws -> GradedAnswer {
    let text = text ?? "Dosing:\n“\(quote)” [3, 5]\n\n[3] Care. Notes, 2025."
    let encoded = try String(decoding: JSONEncoder().encode(text), as: UTF8.self)
    let json = """
      {"outcome":"\(outcome)","text":\(encoded),
       "quotes":[{"text":"\(quote)","citations":[3,5],"section":["Step 12","Dosing"]}],
       "references":[\(references)],"notices":[\(notices)],"derived":[],"related":[],
       "understood":{"entities":[],"qualifiers":["age 82"],"carried":[]}}
      """
    return try GradedAnswer(json: Data(json.utf8))
  }

  private static func item(
    intent: String? = nil, isAnswerable: Bool = true, contain: [[String]] = [["25 mg"]],
    notContain: [String] = [], cite: [Int] = [3]
  ) -> QuestionItem {
    QuestionItem(
      id: "q", question: "?", intent: intent, isAnswerable: isAnswerable, mustContain: contain,
      mustNotContain: notContain, mustCite: cite)
  }

  private func faults(_ answer: GradedAnswer, _ item: QuestionItem) -> [Fault] {
    Grader.faults(of: answer, to: item)
  }

  @Test func `an answer with all its marks passes`() throws {
    #expect(try faults(Self.answer(), Self.item()) == [])
  }

  @Test(arguments: [
    ("answered", true), ("partial", true), ("excluded", true), ("abstained", false), ("clarify", false),
    ("escalate", false), ("refused", false), ("help", false),
  ])
  func `an outcome must answer exactly what can be answered`(_ outcome: String, _ answers: Bool) throws {
    let answer = try Self.answer(outcome)
    #expect(faults(answer, Self.item(isAnswerable: answers)) == [])
    #expect(faults(answer, Self.item(isAnswerable: !answers)) == [.outcome(outcome)])
  }

  @Test func `of each list one wording must be shown`() throws {
    let wanted = [["25 mg", "50 mg"], ["morning", "noon"]]
    #expect(try faults(Self.answer(), Self.item(contain: wanted)) == [.missing(["morning", "noon"])])
  }

  @Test func `a banned wording counts as a whole word only`() throws {
    let item = Self.item(notContain: ["nigh", "at night"])
    #expect(try faults(Self.answer(), item) == [.banned("at night")])
  }

  @Test func `a citation must stand behind a quote`() throws {
    let references = #"{"number":7,"title":"Other"}"#
    let answer = try Self.answer(references: references + "," + #"{"number":3,"title":"2025"}"#)
    #expect(faults(answer, Self.item(cite: [5, 7])) == [.notCited(7)])
    #expect(faults(answer, Self.item(intent: "reference_lookup", cite: [5, 7])) == [])
    #expect(faults(answer, Self.item(intent: "evidence_level", cite: [5, 7])) == [])
  }

  @Test func `a number from nowhere fails an answer, but not a refusal`() throws {
    let answer = try Self.answer(text: "“Begin with 25 mg at night” [3] 40 to 50.5, then 7")
    #expect(faults(answer, Self.item()) == [.strayNumbers(["40", "50.5"])])
    let refusal = try Self.answer("abstained", text: "Not 40 mg.")
    #expect(faults(refusal, Self.item(isAnswerable: false, contain: [], cite: [])) == [])
  }

  @Test func `headings, notices, references and what was understood account for their numbers`() throws {
    let notice = #"{"kind":"emergency","text":"Call 999."}"#
    let answer = try Self.answer(text: "Step 12: 25 mg [5]. Call 999. Notes, 2025. Age 82.", notices: notice)
    #expect(faults(answer, Self.item()) == [])
  }

  @Test func `beyond 1,800 characters a text fails`() throws {
    let text = "25 mg [3] "
    let padding = String(repeating: "é", count: Grader.characterLimit - text.count)
    #expect(try faults(Self.answer(text: text + padding), Self.item()) == [])
    #expect(try faults(Self.answer(text: text + padding + "x"), Self.item()) == [.tooLong(1_801)])
  }
}
