import Analysis
import Articles
import Foundation
import Testing

@testable import Answering

/// What readers and authors say in many ways, over a small article of its own.
@Suite struct ManyAuthorsTests {
  private static let engine = Clinic.make([
    Clinic.article(
      title: "Sinusitis in Practice",
      body: """
        ## Why It Comes Back

        - Smoke and allergy inflame the lining and block its drainage [1]
        - After the menopause the lining thins and infection is more frequent [1]

        ## Medicines

        - Amoxicillin 500 mg three times daily for 5 days is the usual course [1]
        - Amoxicillin every few months is no way to prevent attacks [1]
        - Cough on an ACE inhibitor is often mistaken for drip from the nose [1]
        - Ramipril may be continued during an attack [1]
        - Ibuprofen eases the face pain [1]
        - Ibuprofen doubles the risk of pulmonary embolism in this invented article [1]
        - Tinnitus calls for a hearing test and a pause in treatment [1]
        - Pills of tetracycline must not be combined with retinoids, as pressure in the skull rises [1]
        - In obesity, sleep apnea is sought too [1]
        - Clarithromycin: 500 mg twice daily for 7 days is the reserve [1]
        - Together with simvastatin or atorvastatin it may break down muscle [1]
        - Digoxin's effect is strengthened: measure its level within a week [1]
        - Fluticasone spray is for daily use [1]
        - Nosebleeds that persist call for a pause and a look at the septum [1]

        ## Medicines to Keep Away From

        - Pioglitazone swells the lining in this invented article [1]

        ## Numbers

        - About 20% of the bone around the nose is lost in severe disease [1]
        - Surgery is offered at a score of 3% or more [1]
        """)
  ])

  private func ask(_ question: String, after history: [String] = []) -> Answer {
    Self.engine.answer(Question(id: "q", text: question, history: history, audience: .clinician))
  }

  @Test(arguments: ["amoxicillin dose and how many days", "amoxicillin: how many days?"])
  func `the length of a course is that of a dose, and not another time that is printed`(_ question: String) {
    #expect(ask(question).lead?.hasPrefix("Amoxicillin 500 mg") == true)
  }

  @Test(arguments: [
    ("Ear Infection in Children", true), ("Ear Infection", false),
    ("Ear Infection in Children and Adults", false),
  ])
  func `the dose of an article on children alone is one for a child`(_ title: String, _ holds: Bool) {
    let body = "## Medicines\n\n- Amoxicillin 80 mg/kg/day in two divided doses is first choice [1]"
    let engine = Clinic.make([Clinic.article(title: title, body: body)])
    let answer = engine.answer(
      Question(id: "q", text: "amoxicillin dose for a toddler", history: [], audience: .clinician))
    #expect((answer.lead?.hasPrefix("Amoxicillin 80 mg") == true) == holds)
  }

  @Test(arguments: ["amoxicillin dose for an inpatient", "amoxicillin dose, nursing home resident"])
  func `where a patient is takes nothing from the answer, and is named`(_ question: String) {
    let answer = ask(question)
    #expect(answer.answers.contains { $0.hasPrefix("Amoxicillin 500 mg") })
    #expect(answer.noticeKinds.contains("notAddressed"))
  }

  @Test func `a group and nothing more asks what is said of it`() {
    #expect(ask("post menopausal women: why?").lead?.hasPrefix("After the menopause") == true)
  }

  @Test func `an amount of something that is no medicine is no dose`() {
    #expect(ask("how much bone is lost?").lead?.hasPrefix("About 20%") == true)
  }

  @Test func `a symptom on a drug is found under its class`() {
    #expect(ask("nagging cough on ramipril").answers.contains { $0.hasPrefix("Cough on an ACE") })
  }

  @Test func `an effect is told of by its narrower name`() {
    #expect(ask("ibuprofen and clots").answers.contains { $0.hasPrefix("Ibuprofen doubles") })
  }

  @Test func `what forbids two drugs together holds whatever else the patient has`() {
    #expect(ask("tetracycline in psoriasis on retinoids").quoted.contains { $0.hasPrefix("Pills of tetra") })
  }

  @Test(arguments: [("bmi 41, what else?", true), ("bmi 22, what else?", false)])
  func `a body mass index is what it is called`(_ question: String, _ isObesity: Bool) {
    #expect(ask(question).answers.contains { $0.hasPrefix("In obesity") } == isObesity)
  }

  @Test func `a word of the general vocabulary is no thing that the next question means`() {
    let answer = ask("how long?", after: ["amoxicillin for uncomplicated disease"])
    #expect(answer.lead?.hasPrefix("Amoxicillin 500 mg") == true)
  }

  @Test(arguments: [
    ("clarithromycin with atorvastatin, a problem?", "Together with simvastatin"),
    ("can clarithromycin be given with digoxin?", "Digoxin's effect"),
  ])
  func `what is said of a partner after a drug is on the two together`(_ question: String, _ lead: String) {
    #expect(ask(question).answers.contains { $0.hasPrefix(lead) })
  }

  @Test func `what follows of a partner is said of the drug before it alone`() {
    let answer = ask("amoxicillin with digoxin, a problem?")
    #expect(!answer.answers.contains { $0.hasPrefix("Digoxin's effect") })
  }

  @Test func `a symptom that no statement on the drug names is answered by the one that does`() {
    #expect(ask("nosebleeds on fluticasone").answers.contains { $0.hasPrefix("Nosebleeds that persist") })
  }

  @Test func `a figure printed of something else does not answer for what is not covered`() {
    #expect(ask("life expectancy on amoxicillin with a loss of 20%").answers.isEmpty)
  }

  @Test func `what stands under medicines to keep away from is warned of by its class`() {
    #expect(ask("which diabetes drugs to avoid").lead?.hasPrefix("Pioglitazone") == true)
  }

  @Test(arguments: [
    ("Treat at 3% or more", true), ("Treat at a score of 20 and above", true), ("Treat 3 patients", false),
  ])
  func `a figure that is open at one end is a threshold`(_ text: String, _ holds: Bool) {
    let analyzer = Self.engine.library.analyzer
    #expect(StatementQuantities(analyzer.analyze(text)).threshold == holds)
  }

  @Test(
    arguments: [
      ("an 18 month old", 1), ("she is 30 months old", 2), ("3 weeks old", 0), ("a 6 year old", 6),
    ] as [(String, Decimal)])
  func `the age of a small child counts in full years`(_ text: String, _ age: Decimal) {
    let tokens = Self.engine.library.analyzer.analyze(text).tokens
    let reader = FigureReader(tokens: tokens)
    #expect(tokens.indices.lazy.compactMap { reader.figure(at: $0) }.first?.value == age)
  }

  @Test(arguments: [
    ("women above 65", "older adults"), ("adults over 70 in care", "older adults"),
    ("children under 12", "children"), ("a score above 65", nil), ("oxygen over 65", nil),
  ])
  func `an age need not be called one where persons stand before it`(_ text: String, _ group: String?) {
    #expect(PatientFacts.ageGroup(in: Self.engine.library.analyzer.analyze(text)) == group)
  }
}
