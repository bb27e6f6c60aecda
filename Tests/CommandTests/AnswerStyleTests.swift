import Answering
import TestSupport
import Testing

@testable import footnote

struct AnswerStyleTests {
  private static let coloured = AnswerStyle(Style(isColoured: true))
  private static let plain = AnswerStyle(Style(isColoured: false))

  @Test(arguments: [
    ("Dosing:", "<32>Dosing:<0>"),
    ("“Begin with 25 mg” [3, 5]", "<1>“Begin with 25 mg” <0><36>[3, 5]<0>"),
    ("“Rest [sic] helps” [no citation]", "<1>“Rest [sic] helps” <0><36>[no citation]<0>"),
    ("“Begin\nwith “25 mg”\nat night” [3]", "<1>“Begin<0>\n<1>with “25 mg”<0>\n<1>at night” <0><36>[3]<0>"),
    ("[12] Care. Notes, 2025.", "<36>[12]<0><2> Care. Notes, 2025.<0>"),
    ("[sic] it is", "<33>[sic] it is<0>"),
    ("Unreviewed content: pending.", "<33>Unreviewed content: pending.<0>"),
    ("“Gout” does not answer that.", "<33>“Gout” does not answer that.<0>"),
    ("- What of gout?", "- What of gout?"),
    ("", ""),
  ])
  func `a line is coloured by its shape`(_ line: String, _ styled: String) {
    #expect(Self.coloured.styled(line).replacing(/\u{1B}\[([0-9]+)m/) { "<\($0.1)>" } == styled)
    #expect(Self.plain.styled(line) == line)
  }

  @Test func `an emergency is red up to the first empty line`() {
    let styled = Self.coloured.styled("Call now.\nAt once.\n\nSources:", opensWithWarning: true)
    #expect(
      styled.replacing(/\u{1B}\[([0-9]+)m/) { "<\($0.1)>" }
        == "<31>Call now.<0>\n<31>At once.<0>\n\n<32>Sources:<0>")
  }

  @Test func `without its colours an answer is what it was`() throws {
    let engine = try Fixtures.engine(pages: "migraine")
    for question in ["How do I titrate topiramate?", "Is opium allowed?", "I took 40 tablets", "", "why?"] {
      let answer = engine.answer(.init(text: question))
      #expect(Self.coloured.styled(answer).replacing(/\u{1B}\[[0-9]+m/, with: "") == answer.text)
      #expect(Self.plain.styled(answer) == answer.text)
    }
  }
}
