import Answering
import Testing

@Suite struct DialogueTests {
  @Test func `the focus carries over`() {
    let answer = Clinic.ask("and the maximum?", of: "gout", after: ["dose of colchicine?"])
    #expect(answer.carried == ["colchicine"])
    #expect(answer.lead == "Give colchicine 1 mg at once, then 500 micrograms one hour later")
  }

  @Test(arguments: [
    ("what about naproxen?", "Give naproxen 500 mg twice daily until the flare has settled"),
    ("and naproxen?", "Give naproxen 500 mg twice daily until the flare has settled"),
    ("how about prednisolone?", "In older adults, give prednisolone 30 mg daily for 5 days"),
  ])
  func `a new drug takes the place of the old one and keeps the intent`(_ question: String, _ lead: String) {
    let answer = Clinic.ask(question, of: "gout", after: ["dose of colchicine?"])
    #expect(answer.intent == "dosing")
    #expect(answer.lead == lead)
    #expect(!answer.carried.contains("colchicine"))
    #expect(!answer.quoted.contains { $0.contains("colchicine") })
  }

  @Test(arguments: [
    "and in the elderly?", "and for a 78 year old?", "she is 82", "what about in older adults?",
    "he's 70 years old",
  ])
  func `a population re-runs the question before`(_ question: String) {
    let answer = Clinic.ask(question, of: "insomnia", after: ["zopiclone dose?"])
    #expect(answer.intent == "dosing")
    #expect(answer.carried.contains("zopiclone"))
    #expect(answer.lead == "In older adults, start zopiclone at 3.75 mg at bedtime")
  }

  @Test(arguments: [
    "her eGFR is 22", "and in CKD?", "eGFR 22", "she has CKD 4", "and with renal impairment?",
  ])
  func `a fact about the kidneys re-runs the question before`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout", after: ["starting dose of allopurinol?"])
    #expect(answer.intent == "dosing")
    #expect(answer.carried.contains("allopurinol"))
    #expect(answer.lead == "In patients with renal insufficiency, start allopurinol at 50 mg daily")
    #expect(!answer.quoted.contains { $0.contains("colchicine") })
  }

  @Test(arguments: [
    ("gout", "dose of colchicine?", "she has heart failure", "colchicine"),
    ("migraine", "dose of sumatriptan?", "she has asthma", "sumatriptan"),
    ("migraine", "dose of sumatriptan?", "and in asthma?", "sumatriptan"),
    ("insomnia", "dose of temazepam?", "and in sleep apnoea?", "temazepam"),
  ])
  func `a condition named later is the patient’s, not a new subject`(
    _ article: String, _ first: String, _ second: String, _ drug: String
  ) {
    let answer = Clinic.ask(second, of: article, after: [first])
    #expect(answer.carried.contains(drug))
    #expect(!answer.outcome.isAnswered || answer.lead?.contains(drug) == true, "\(answer.quoted)")
  }

  @Test(arguments: ["she has heart failure", "and in heart failure?", "what if he has heart failure?"])
  func `a condition named later rules out what was asked`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout", after: ["dose of naproxen?"])
    #expect(answer.carried.contains("naproxen"))
    #expect(answer.outcome == .excluded)
    #expect(answer.lead == "Avoid NSAIDs in patients with heart failure")
  }

  @Test func `facts about the patient hold for the next drug`() {
    let answer = Clinic.ask(
      "and colchicine?", of: "gout", after: ["dose of prednisolone for an 80 year old?"])
    #expect(answer.qualifiers == ["older adults"])
    #expect(answer.carried == ["older adults"])
    #expect(answer.outcome == .partial)
    #expect(answer.text.contains("colchicine in older adults"))
  }

  @Test func `facts add up`() {
    let answer = Clinic.ask(
      "and in sleep apnoea?", of: "insomnia", after: ["zopiclone dose?", "and in the elderly?"])
    #expect(Set(answer.qualifiers) == ["older adults", "sleep apnea"])
    #expect(answer.carried.contains("zopiclone"))
    #expect(answer.outcome == .excluded)
    #expect(answer.lead == "Avoid zopiclone in patients with sleep apnea")
  }

  @Test(arguments: ["why not?", "why?", "why is that?"])
  func `a bare why repeats the reason`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout", after: ["can I give aspirin for a flare?"])
    #expect(answer.lead == PitfallsTests.aspirin)
  }

  @Test(arguments: [
    ("what about ticagrelor?", "ticagrelor"), ("and canakinumab?", "canakinumab"),
    ("what about mavorolol?", "mavorolol"),
    ("what about zorblax?", "zorblax"), ("how about acupuncture?", "acupuncture"),
  ])
  func `an unknown new focus never falls back on the old one`(_ question: String, _ name: String) {
    let answer = Clinic.ask(question, of: "gout", after: ["dose of colchicine?"])
    #expect(answer.outcome == .abstained)
    #expect(answer.text.contains(name))
    #expect(!answer.carried.contains("colchicine"))
    #expect(answer.quotes.isEmpty)
  }

  @Test(arguments: ["and its dose?", "how much of it?", "can I give it?", "and in the elderly?"])
  func `what was unknown stays unknown in the turn after`(_ question: String) {
    let answer = Clinic.ask(
      question, of: "migraine", after: ["dose of propranolol?", "what about gabapentin?"])
    #expect(answer.outcome == .abstained)
    #expect(answer.text.contains("gabapentin"))
    #expect(!answer.showsDose)
  }

  @Test(arguments: ["and in the elderly?", "what about it?", "is it safe?", "what about her?", "and then?"])
  func `a follow-up with nothing before it asks back`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout")
    #expect(answer.outcome == .clarify)
    #expect(answer.reason == .ambiguous)
    #expect(answer.quotes.isEmpty)
  }

  @Test func `a contradicted fact is dropped`() {
    let history = ["zopiclone dose for an 80 year old?"]
    for question in ["sorry, she is 40", "no, the patient is 35 years old: dose of zopiclone?"] {
      let answer = Clinic.ask(question, of: "insomnia", after: history)
      #expect(!answer.qualifiers.contains("older adults"))
      #expect(answer.lead == "Give zopiclone 7.5 mg at bedtime for at most two weeks")
    }
  }

  // MARK: Putting facts right

  static let general = "Give zopiclone 7.5 mg at bedtime for at most two weeks"
  static let older = "In older adults, start zopiclone at 3.75 mg at bedtime"

  @Test(arguments: [
    "no, 45 not 82", "45, not 82", "not 82 but 45", "not 82, 45", "she is 45, not 82", "sorry, 45",
    "I meant 45", "no, not 82", "45 instead of 82", "82 is wrong", "82 was wrong, 45",
    "ignore the age", "please ignore her age",
    "forget the age",
    "wrong age", "the age is wrong", "disregard the age, dose?", "scratch that", "forget that",
    "never mind the age", "leave out the age", "ignore the older adults bit",
  ])
  func `a wrong age is put right`(_ correction: String) {
    let answer = Clinic.ask(correction, of: "insomnia", after: ["zopiclone dose for an 82 year old?"])
    #expect(answer.intent == "dosing")
    #expect(answer.lead == Self.general, "\(answer.text)")
    #expect(!answer.qualifiers.contains("older adults"))
    #expect(answer.text.contains("No longer taking into account: older adults."))
    #expect(!answer.noticeKinds.contains("facts"))
  }

  @Test(arguments: ["no, 82 not 45", "82, not 45", "sorry, 82", "not 45 but 82"])
  func `an age is put right upwards too`(_ correction: String) {
    let answer = Clinic.ask(correction, of: "insomnia", after: ["zopiclone dose for a 45 year old?"])
    #expect(answer.lead == Self.older)
    #expect(answer.text.contains("Taking into account: age 82, older adults."))
  }

  @Test(arguments: [
    "not CKD", "she doesn't have CKD", "no CKD", "forget the CKD", "ignore the kidneys", "no kidney disease",
    "actually no renal impairment", "eGFR 90", "90 not 22", "ignore the eGFR", "no, the eGFR is 90",
  ])
  func `a wrong fact about the kidneys is put right`(_ correction: String) {
    let answer = Clinic.ask(
      correction, of: "gout", after: ["starting dose of allopurinol, eGFR 22?"])
    #expect(answer.intent == "dosing")
    #expect(answer.lead?.hasPrefix("Start allopurinol at 100 mg daily") == true, "\(answer.text)")
    #expect(answer.text.contains("No longer taking into account: renal insufficiency."))
  }

  @Test(arguments: ["she is not pregnant", "not pregnant", "ignore the pregnancy", "forget everything"])
  func `a wrong condition is put right`(_ correction: String) {
    let answer = Clinic.ask(correction, of: "statins", after: ["dose of atorvastatin in pregnancy?"])
    #expect(!answer.qualifiers.contains("pregnancy"))
    #expect(answer.lead == "Start atorvastatin at 20 mg at night", "\(answer.text)")
    #expect(answer.text.contains("No longer taking into account: pregnancy."))
  }

  @Test func `what was put right stays so, and the rest holds`() {
    let history = ["zopiclone dose for an 82 year old?", "and in sleep apnoea?", "no, 45 not 82"]
    let answer = Clinic.ask("and temazepam?", of: "insomnia", after: history)
    #expect(answer.qualifiers == ["sleep apnea"])
    let again = Clinic.ask("sorry, 82 after all", of: "insomnia", after: history)
    #expect(!again.text.contains("No longer"))
  }

  @Test(arguments: [
    "is it wrong to give it?", "can I ignore the interval?", "what if she will not eat at 82?",
    "forget colchicine",
    "5 mg not 10 mg?", "and 7, not 9?",
  ])
  func `words that take nothing back leave the facts alone`(_ question: String) {
    let answer = Clinic.ask(question, of: "insomnia", after: ["zopiclone dose for an 80 year old?"])
    #expect(answer.qualifiers.contains("older adults"), "\(answer.text)")
    #expect(!answer.text.contains("No longer"))
  }

  @Test func `a new question of its own does not lean on the old one`() {
    let answer = Clinic.ask("how often should urate be checked?", of: "gout", after: ["dose of colchicine?"])
    #expect(answer.lead == "Measure serum urate every four weeks until it is below 6 mg/dL")
    #expect(!answer.carried.contains("colchicine"))
  }

  @Test(arguments: ["gout", "migraine", "insomnia"])
  func `a whole question of another kind leaves the words of the last one behind`(_ article: String) {
    let question = "what are the treatments?"
    let alone = Clinic.ask(question, of: article)
    let later = Clinic.ask(question, of: article, after: ["what should be monitored?"])
    #expect(later.carried.isEmpty)
    #expect(later.quotes == alone.quotes)
  }

  @Test func `earlier questions than the last twenty no longer count`() {
    let history = ["dose of colchicine?"] + Array(repeating: "hello", count: Question.historyLimit)
    let answer = Clinic.ask("and in the elderly?", of: "gout", after: history)
    #expect(!answer.carried.contains("colchicine"))
  }
}
