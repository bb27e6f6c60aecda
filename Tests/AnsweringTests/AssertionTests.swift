import Articles
import Testing

@testable import Answering

/// How a fact of the patient is told decides what it does: “Avoid propranolol in patients with asthma”.
@Suite struct AssertionTests {
  static let avoid = "Avoid propranolol in patients with asthma"

  @Test(arguments: [
    "no asthma, propranolol dose?", "she has no history of asthma; dose of propranolol?",
    "dose of propranolol for someone without known asthma", "never had asthma. how much propranolol?",
    "asthma has been ruled out: propranolol dose", "asthma was excluded by spirometry, propranolol dose?",
    "non-asthmatic, propranolol dose", "he denies any asthma - propranolol dose?",
    "neither asthma nor angina, propranolol dose?", "she is free of asthma, propranolol dose?",
  ])
  func `what a patient is said not to have rules nothing out`(_ question: String) {
    let answer = Clinic.ask(question, of: "migraine")
    #expect(answer.outcome == .answered)
    #expect(answer.showsDose)
    #expect(answer.lead != Self.avoid)
    #expect(answer.qualifiers.isEmpty)
    #expect(!answer.noticeKinds.contains("facts"))
  }

  @Test(arguments: [
    "his brother has asthma, propranolol dose?", "her mother had bad asthma. propranolol dose?",
    "family history of asthma; how much propranolol?", "asthma in his father, propranolol dose",
    "the patient's sister is asthmatic, propranolol dose?",
  ])
  func `what a relative has rules nothing out, and is said to be left out`(_ question: String) {
    let answer = Clinic.ask(question, of: "migraine")
    #expect(answer.outcome == .answered)
    #expect(answer.lead != Self.avoid)
    #expect(answer.qualifiers.isEmpty)
    #expect(answer.text.contains("Read as someone else’s, and left out: asthma."))
  }

  @Test(arguments: [
    "could he have asthma? propranolol dose", "suspected asthma, propranolol dose?",
    "?asthma. propranolol dose", "she may have asthma: propranolol dose?",
    "still to rule out asthma, propranolol dose?", "not sure whether he has asthma, propranolol dose?",
    "asthma is not ruled out, propranolol dose?", "asthma cannot be excluded. propranolol dose?",
  ])
  func `what is possible counts, and is said to be possible`(_ question: String) {
    let answer = Clinic.ask(question, of: "migraine")
    #expect(answer.outcome == .excluded)
    #expect(answer.lead == Self.avoid)
    #expect(answer.text.contains("Taking into account: asthma (possible)."))
  }

  @Test(arguments: [
    "if he had asthma, what dose of propranolol?", "propranolol dose if asthmatic",
    "suppose she has asthma, propranolol dose?", "should he develop asthma, what dose of propranolol?",
    "propranolol dose in case of asthma",
  ])
  func `what is supposed counts, and is said to be supposed`(_ question: String) {
    let answer = Clinic.ask(question, of: "migraine")
    #expect(answer.outcome == .excluded)
    #expect(answer.lead == Self.avoid)
    #expect(answer.text.contains("Taking into account: asthma (if)."))
  }

  @Test(arguments: [
    "my mother has asthma, what dose of propranolol?", "can propranolol be used in asthma?",
    "why not propranolol in asthma?", "propranolol dose in asthma",
    "her mother was well and she has asthma, propranolol dose?",
  ])
  func `what is told of the patient, or may be, counts as told`(_ question: String) {
    let answer = Clinic.ask(question, of: "migraine")
    #expect(answer.lead == Self.avoid)
    #expect(answer.text.contains("Taking into account: asthma."))
  }

  @Test func `what a relative has does not take the patient's own illness away`() {
    let history = ["he has asthma. propranolol dose?"]
    let answer = Clinic.ask("his father has asthma too, propranolol dose?", of: "migraine", after: history)
    #expect(answer.lead == Self.avoid)
    #expect(answer.text.contains("Taking into account: asthma."))
  }

  @Test func `a fact that was supposed stays so until it is told`() {
    let first = "if he had asthma, what dose of propranolol?"
    let second = Clinic.ask("and timolol?", of: "migraine", after: [first])
    #expect(second.qualifiers == ["asthma"])
    let told = Clinic.ask("he has asthma. propranolol dose?", of: "migraine", after: [first])
    #expect(told.text.contains("Taking into account: asthma."))
  }

  @Test(arguments: ["normal eGFR", "normal renal function", "her renal function is normal"])
  func `a normal result takes back what it rules out`(_ fact: String) {
    let answer = Clinic.ask(
      "\(fact), allopurinol starting dose?", of: "gout", after: ["allopurinol starting dose in CKD?"])
    #expect(!answer.qualifiers.contains("renal insufficiency"))
    #expect(answer.lead?.hasPrefix("Start allopurinol at 100 mg daily") == true)
    #expect(answer.text.contains("No longer taking into account: renal insufficiency."))
  }
}
