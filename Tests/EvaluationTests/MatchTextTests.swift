import Testing

@testable import Evaluation

struct MatchTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let wanted: String
    let isThere: Bool
    var wholeWords = false
    var testDescription: String { "“\(wanted)” in “\(text)”" }
  }

  @Test(arguments: [
    Case(text: "Give 12–24 mmol daily", wanted: "12-24 MMOL", isThere: true),
    Case(text: "a\u{A0}b \u{202F} c\n\td", wanted: "a b c d", isThere: true),
    Case(text: "co\u{2011}careldopa", wanted: "co-careldopa", isThere: true),
    Case(text: "in 30% of patients", wanted: "0%", isThere: false),
    Case(text: "in 30% of patients", wanted: "30%", isThere: true),
    Case(text: "take 2.5 mg", wanted: "5 mg", isThere: false),
    Case(text: "take 5 mg", wanted: "5 mg", isThere: true),
    Case(text: "below 0.4", wanted: "0", isThere: false),
    Case(text: "below 0.", wanted: "0", isThere: true),
    Case(text: "up to 100 or 10", wanted: "10", isThere: true),
    Case(text: "up to 100", wanted: "10", isThere: false),
    Case(text: "10²", wanted: "10", isThere: true),
    Case(text: "unsafe", wanted: "safe", isThere: true),
    Case(text: "unsafe", wanted: "safe", isThere: false, wholeWords: true),
    Case(text: "safest, but safe", wanted: "safe", isThere: true, wholeWords: true),
    Case(text: "safely", wanted: "safe", isThere: false, wholeWords: true),
    Case(text: "no-one", wanted: "one", isThere: true, wholeWords: true),
    Case(text: "éclair", wanted: "clair", isThere: true, wholeWords: true),
    Case(text: "", wanted: "a", isThere: false),
    Case(text: "a", wanted: " \n", isThere: false),
  ])
  func `a wording is found whatever its dashes, spaces and case, but not within another number`(_ item: Case)
  {
    #expect(
      MatchText(item.text).contains(MatchText(item.wanted), wholeWords: item.wholeWords) == item.isThere)
  }

  @Test(arguments: [
    ("5 mg, 10mg, 0.25 mg and 1,000", ["5", "10", "0.25", "1", "000"]),
    ("1.2.3 and 7.", ["1.2", "3", "7"]),
    ("x2−4", ["2", "4"]),
    ("none", []),
  ])
  func `numbers are read as they are written`(_ text: String, _ numbers: [String]) {
    #expect(MatchText(text).numbers == Set(numbers))
  }
}
