import Articles
import Testing

@testable import Answering

/// Ages, weights and results of the patient against those that statements print.
@Suite struct LimitTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "infusion", title: "Thinning the Blood in Practice",
      body: """
        ## Doses

        - Enoxaparin 40 mg once daily is the usual dose [1]
        - In patients weighing less than 50 kg, give enoxaparin 20 mg once daily [1]
        - In patients aged 85 years or over, give enoxaparin 30 mg once daily [1]
        - Do not use fondaparinux when creatinine clearance is below 25 mL/min [1]
        - Fondaparinux 2.5 mg once daily is an alternative [1]
        - Rivaroxaban 20 mg daily suits most adults [1]
        - When serum creatinine is above 200 µmol/L, give rivaroxaban 15 mg daily [1]
        - Dalteparin 5,000 units daily is for patients weighing 45 kg or more [1]
        - In patients aged 70 to 79 years, give tinzaparin 3,500 units daily [1]
        - Tinzaparin 4,500 units daily is the usual dose [1]
        - In patients over 70 years or with cirrhosis, give nadroparin 2,850 units daily [1]
        - In patients over 70 years with asthma, give nadroparin 1,900 units daily [1]
        - Nadroparin 3,800 units daily is the usual dose [1]
        """)
  ])

  static func ask(_ question: String, after history: [String] = []) -> Answer {
    engine.answer(Question(id: "q", text: question, history: history))
  }

  static let usual = "Enoxaparin 40 mg once daily is the usual dose"

  @Test(arguments: [
    ("enoxaparin dose, she weighs 44 kg", "In patients weighing less than 50 kg", "weight 44\u{A0}kg"),
    ("enoxaparin dose for an 87 year old", "In patients aged 85 years or over", "age 87"),
    ("rivaroxaban dose, creatinine 240 µmol/L", "When serum creatinine is above 200", "creatinine 240"),
    ("tinzaparin dose aged 70", "In patients aged 70 to 79 years", "age 70"),
    ("if she weighed 44 kg, what dose of enoxaparin?", "In patients weighing", "weight 44\u{A0}kg (if)"),
  ])
  func `a figure that meets a printed limit picks its dose, and is shown`(
    _ question: String, _ lead: String, _ fact: String
  ) {
    let answer = Self.ask(question)
    #expect(answer.lead?.hasPrefix(lead) == true)
    #expect(answer.text.contains(fact))
    #expect(NumberLock.strays(in: answer).isEmpty)
  }

  @Test(arguments: [
    ("enoxaparin dose, she weighs 62 kg", "less than 50 kg"),
    ("enoxaparin dose for a 78 year old", "85 years"), ("enoxaparin dose aged 84", "85 years"),
    ("tinzaparin dose aged 80", "70 to 79"), ("rivaroxaban dose, creatinine 90 µmol/L", "above 200"),
  ])
  func `a figure that misses a printed limit leaves its dose out`(_ question: String, _ limit: String) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .answered)
    #expect(answer.lead?.contains("usual dose") == true || answer.lead?.contains("most adults") == true)
    #expect(!answer.answers.contains { $0.contains(limit) })
    #expect(!answer.text.contains("Not addressed"))
  }

  @Test func `a warning holds within its limit alone, and the limit is told beyond it`() {
    let low = Self.ask("fondaparinux dose, CrCl 20")
    #expect(low.outcome == .excluded)
    #expect(!low.quoted.contains { $0.contains("2.5 mg") })
    let high = Self.ask("fondaparinux dose, CrCl 55")
    #expect(high.lead == "Fondaparinux 2.5 mg once daily is an alternative")
    #expect(high.cautions.contains("Do not use fondaparinux when creatinine clearance is below 25 mL/min"))
    #expect(
      high.text.contains("By the figure given, this limit is not met: creatinine clearance below 25."))
  }

  @Test(arguments: [
    "rivaroxaban dose, creatinine 2.6 mg/dL", "rivaroxaban dose with a creatinine of 230",
    "enoxaparin dose, she weighs 95 lb",
  ])
  func `a figure in another unit, or in none, decides nothing and is not converted`(_ question: String) {
    let answer = Self.ask(question)
    #expect(answer.answers.count == 2)
    #expect(answer.noticeKinds.contains("uncomparedLimits"))
    #expect(answer.text.contains("and is not converted"))
    #expect(NumberLock.strays(in: answer).isEmpty)
  }

  @Test func `an eGFR is no creatinine clearance`() {
    let answer = Self.ask("fondaparinux dose, eGFR 22")
    #expect(answer.outcome == .excluded)
    #expect(answer.noticeKinds.contains("uncomparedLimits"))
    #expect(!Self.ask("fondaparinux dose, eGFR 95").noticeKinds.contains("uncomparedLimits"))
  }

  @Test(arguments: [
    "nadroparin dose, 50 years old, cirrhosis", "possible cirrhosis, nadroparin dose in a 50 year old",
  ])
  func `a condition printed as an alternative stands in for a limit that is missed`(_ question: String) {
    let answer = Self.ask(question)
    #expect(answer.lead?.hasPrefix("In patients over 70 years or with cirrhosis") == true)
    #expect(!answer.noticeKinds.contains("unmetLimits"))
  }

  @Test func `a condition beside a limit does not`() {
    let answer = Self.ask("nadroparin dose, 50 years old, asthma")
    #expect(!answer.answers.contains { $0.contains("1,900") })
  }

  @Test func `doses for other figures alone are no dose for this patient`() {
    let answer = Self.ask("dalteparin dose, weight 38 kg")
    #expect(answer.outcome == .abstained)
    #expect(answer.reason == .populationNotCovered)
    #expect(answer.text.contains("dalteparin by weight"))
    #expect(Self.ask("dalteparin dose, weight 48 kg").outcome == .answered)
  }

  @Test func `a result by which only other drugs are limited is named as not addressed`() {
    let answer = Self.ask("enoxaparin dose, creatinine 240 µmol/L")
    #expect(answer.outcome == .partial)
    #expect(answer.text.contains("Not addressed in this article: enoxaparin by creatinine."))
  }

  @Test func `a figure holds for the next drug, and can be taken back`() {
    let history = ["rivaroxaban dose, she weighs 44 kg"]
    #expect(Self.ask("and enoxaparin?", after: history).lead?.hasPrefix("In patients weighing") == true)
    #expect(Self.ask("ignore the weight. enoxaparin dose?", after: history).lead == Self.usual)
    #expect(Self.ask("not 44 but 64 kg. enoxaparin dose?", after: history).lead == Self.usual)
    #expect(Self.ask("and if she were 86? enoxaparin dose", after: history).text.contains("age 86 (if)"))
  }

  @Test func `what one drug's limit settles is open for the next`() {
    let answer = Self.ask("and for dalteparin?", after: ["enoxaparin dose for a 78 year old"])
    #expect(answer.qualifiers.contains("older adults"))
  }

  @Test func `an age from ninety on is not repeated`() {
    let answer = Self.ask("enoxaparin dose, she is 96 years old")
    #expect(!answer.text.contains("96"))
  }

  @Test func `a relative's figure is not the patient's`() {
    #expect(Self.ask("her father is 88; enoxaparin dose?").answers.first == Self.usual)
  }
}
