import Articles
import Testing

@testable import Evaluation

struct QuestionSetTests {
  private static let line =
    #"{"id": "a", "question": "Dose?", "answerable": true, "must_contain": [["5 mg", "five"]], "must_not_contain": []}"#

  private func read(_ text: String) throws(QuestionSetError) -> QuestionSet {
    try QuestionSet(Array(text.utf8), file: "set.jsonl")
  }

  @Test func `a line needs its marks alone; the rest has defaults`() throws {
    let set = try read("\n" + Self.line + "\r\n\n")
    #expect(
      set.items == [
        QuestionItem(id: "a", question: "Dose?", isAnswerable: true, mustContain: [["5 mg", "five"]])
      ])
  }

  @Test func `every key is read`() throws {
    let set = try read(
      #"{"id":"b","question":"And then?","audience":"patient","history":["First?"],"intent":"dosing","#
        + #""answerable":false,"must_contain":[],"must_not_contain":["x"],"must_cite":[2,1],"tags":["lay"],"#
        + #""behavior":"abstain","note":"why","gold":["S1"]}"#)
    #expect(
      set.items == [
        QuestionItem(
          id: "b", question: "And then?", audience: .patient, history: ["First?"], intent: "dosing",
          isAnswerable: false, mustNotContain: ["x"], mustCite: [2, 1], tags: ["lay"], behavior: "abstain")
      ])
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    let from: String
    let to: String
    let message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    Broken(from: #""Dose?""#, to: "", message: "found text that is not JSON, expected one object a line"),
    Broken(from: #""id": "a", "#, to: "", message: "found no “id”, expected a text"),
    Broken(from: #""id": "a""#, to: #""id": 1"#, message: "found a number at “id”, expected a text"),
    Broken(
      from: "true", to: #""yes""#, message: "found a text at “answerable”, expected true or false"),
    Broken(from: "true", to: "1", message: "found a number at “answerable”, expected true or false"),
    Broken(
      from: #"[["5 mg", "five"]]"#, to: #"["5 mg"]"#,
      message: "found a list at “must_contain”, expected a list of lists of wordings"),
    Broken(
      from: #"[["5 mg", "five"]]"#, to: "[[]]",
      message: "found a list at “must_contain”, expected a list of lists of wordings"),
    Broken(
      from: #""must_not_contain": []"#, to: #""must_not_contain": [" "]"#,
      message: "found a list at “must_not_contain”, expected a list of wordings"),
    Broken(
      from: #""must_not_contain": []"#, to: #""must_not_contain": [], "must_cite": [1.5]"#,
      message: "found a list at “must_cite”, expected a list of whole numbers"),
    Broken(
      from: #""answerable""#, to: #""audience": "doctor", "answerable""#,
      message: "found a text at “audience”, expected clinician or patient"),
    Broken(
      from: "must_not_contain", to: "must_not", message: "found the key “must_not”, expected one of id, "),
  ])
  func `a broken line is named with what was found and what was expected`(_ broken: Broken) {
    let text =
      Self.line.replacing("\"a\"", with: "\"z\"") + "\n\n" + Self.line.replacing(broken.from, with: broken.to)
    do {
      _ = try read(text)
      Issue.record("read without error")
    } catch {
      #expect(error.description.hasPrefix("set.jsonl:3: " + broken.message))
    }
  }

  @Test func `an id stands once`() {
    #expect(
      throws: QuestionSetError(file: "set.jsonl", line: 2, problem: .duplicateID("a", firstLine: 1))
    ) { try read(Self.line + "\n" + Self.line) }
  }

  @Test(arguments: ["", "\n \n", "\u{FEFF}"])
  func `a set without questions is none`(_ text: String) {
    #expect(throws: QuestionSetError.self) { try read(text) }
  }

  @Test(arguments: [[0xFF, 0xFE], [0x7B, 0x22, 0xC3, 0x22, 0x7D]] as [[UInt8]])
  func `bytes that are no text are refused`(_ bytes: [UInt8]) {
    #expect(throws: QuestionSetError(file: "set.jsonl", line: 1, problem: .notJSON)) {
      try QuestionSet(bytes, file: "set.jsonl")
    }
  }

  @Test func `nesting without end is refused`() {
    #expect(throws: QuestionSetError(file: "set.jsonl", line: 1, problem: .notJSON)) {
      try read(String(repeating: "[", count: 200_000))
    }
  }
}
