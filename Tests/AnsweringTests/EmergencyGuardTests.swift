import Analysis
import Answering
import Foundation
import TestSupport
import Testing

@Suite struct EmergencyGuardTests {
  static let rules: EmergencyRules = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Intents/Emergency/emergencies.yaml")
    guard let bytes = try? Data(contentsOf: file), let rules = try? EmergencyRules.read(Array(bytes)) else {
      preconditionFailure("\(file.path) cannot be read")
    }
    return rules
  }()
  static let analyzer: Analyzer = {
    let text = "drugs:\n  baclofen: lioresal\n  paracetamol: acetaminophen\nbackground: the a of\n"
    guard let lexicon = try? LexiconReader.read(Array(text.utf8)) else { preconditionFailure("lexicon") }
    return Analyzer(lexicon: lexicon)
  }()
  static let emergencyGuard = EmergencyGuard(rules: rules, analyzer: analyzer)

  @Test(arguments: EmergencySentences.now)
  func `something that happens now is level 1`(_ text: String) {
    #expect(Self.emergencyGuard.check(text)?.level == 1)
  }

  @Test(arguments: EmergencySentences.today)
  func `something for a doctor today is level 2`(_ text: String) {
    #expect(Self.emergencyGuard.check(text)?.level == 2)
  }

  @Test(arguments: EmergencySentences.questions)
  func `a question about an emergency is none`(_ text: String) {
    #expect(Self.emergencyGuard.check(text) == nil)
  }

  @Test(arguments: ["I took 20 baclofen tablets", "my girlfriend drank bleach", "he has overdosed on heroin"])
  func `an overdose adds the poison centre`(_ text: String) throws {
    let emergency = try #require(Self.emergencyGuard.check(text))
    #expect(emergency.isPoisoning)
    #expect(Self.rules.wording.text(for: emergency, isClinician: false).contains("or your poison centre"))
  }

  @Test func `each level has its words for patients and one line for clinicians`() {
    let wording = Self.rules.wording
    let now = Emergency(id: "x", level: 1, isPoisoning: false)
    let today = Emergency(id: "x", level: 2, isPoisoning: false)
    #expect(
      wording.text(for: now, isClinician: false)
        == """
        This could be an emergency. Call your local emergency number now (911 in the US, 999 in the UK, \
        112 in the EU) or go to the nearest emergency department. I can't assess this.
        """)
    #expect(
      wording.text(for: today, isClinician: false)
        == "Please contact a doctor or urgent-care service today (NHS 111 in the UK).")
    for emergency in [now, today] {
      let line = wording.text(for: emergency, isClinician: true)
      #expect(!line.isEmpty && !line.contains("\n"))
    }
  }

  @Test(arguments: [
    "", " ", "?", "...,,,???", "my", "\u{0}\u{1}", "💊💊 my leg 💊 is cold 💊 and pale",
    String(repeating: "my leg is cold and pale? ", count: 2_000),
    String(repeating: "no ", count: 5_000) + "chest pain", String(repeating: "leg cold ", count: 5_000),
    String(repeating: "if ", count: 5_000), String(repeating: "took about ", count: 4_000),
  ])
  func `hostile text is read to its end`(_ text: String) {
    _ = Self.emergencyGuard.check(text)
  }

  @Test func `any order of the words of emergencies is read without a fault`() {
    let words = (EmergencySentences.now + EmergencySentences.questions).flatMap { $0.split(separator: " ") }
    var generator = SeededGenerator(state: 42)
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...30, using: &generator)
      let text = (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
      _ = Self.emergencyGuard.check(text.joined(separator: " "))
    }
  }

  // MARK: Reading

  static func failure(_ text: String) -> EmergencyRulesError? {
    do throws(EmergencyRulesError) {
      _ = try EmergencyRules.read(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  static let wording = """
    wording: { level1: a, level2: b, poison: c, clinician1: d, clinician2: e }

    """

  @Test(arguments: [
    (wording + "rules:\n  - id: x\n    level: 3\n    all: [[a]]", 4, "“3” at “level”", "1 or 2"),
    (
      wording + "rules:\n  - id: x\n    level: 1\n    colour: red\n    all: [[a]]", 5,
      "the key “colour” in a rule", "one of id, level, all"
    ),
    (wording + "rules:\n  - id: x\n    level: 1", 3, "no “all” in a rule", "one"),
    (
      wording + "rules:\n  - id: x\n    level: 2\n    poison: true\n    all: [[a]]", 5, "“true” at “poison”",
      "level 1"
    ),
    (
      wording + "rules:\n  - {id: x, level: 1, all: [[a]]}\n  - {id: x, level: 1, all: [[a]]}", 4,
      "the id “x” again", "its own"
    ),
    (wording + "rules:\n  - {id: x, level: 1, all: [[]]}", 3, "no phrases in “all”", "a list of phrases"),
    (wording + "rules: []", 2, "no rules", "a list of rules"),
    ("wording: { level1: a }\nrules: [{id: x, level: 1, all: [[a]]}]", 1, "no “level2” in wording", "one"),
    (
      "extra: 1\n" + wording + "rules: [{id: x, level: 1, all: [[a]]}]", 1, "the key “extra” in the file",
      "one of wording, rules"
    ),
    ("- a", 1, "no mapping for the file", "a mapping"),
  ])
  func `a wrong file says where, what was found and what was expected`(
    _ text: String, _ line: Int, _ found: String, _ expected: String
  ) {
    let error = Self.failure(text)
    #expect(error?.line == line)
    #expect(error?.found == found)
    #expect(error?.expected.contains(expected) == true)
    #expect(error?.description.hasPrefix("emergencies.yaml:\(line): found ") == true)
  }

  @Test func `text that is no YAML is refused`() {
    #expect(Self.failure("rules: [") != nil)
  }
}
