import Articles
import Testing

@testable import Answering

/// Levels of potassium, sodium and magnesium of the patient against those that statements print.
@Suite struct ElectrolyteTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "edema", title: "Edema in Practice",
      body: """
        ## Drugs

        - Start eplerenone at 25 mg once daily when potassium is 5.0 mmol/L or below [1]
        - Do not start eplerenone when potassium is above 5.0 mmol/L [1]
        - If potassium is 6.0 mmol/L or above, stop eplerenone [1]
        - Metolazone 2.5 mg once daily is added for a few days [1]
        - Do not give metolazone when sodium is below 125 mmol/L [1]
        - Sotalol 40 mg twice daily is an alternative [1]
        - Avoid sotalol when magnesium is below 0.7 mmol/L [1]
        - Digoxin 125 mcg once daily is an alternative [1]
        - Avoid digoxin in hypokalemia [1]
        - Correct sodium by no more than 8 mmol/L in 24 hours [1]
        """)
  ])

  static func ask(_ question: String, after history: [String] = []) -> Answer {
    engine.answer(Question(id: "q", text: question, history: history))
  }

  @Test(arguments: [
    ("K 5.8, can I start eplerenone?", "Do not start eplerenone", "potassium 5.8"),
    ("eplerenone dose, potassium of 5.4 mmol/L", "Do not start eplerenone", "potassium 5.4"),
    ("metolazone dose, Na 121", "Do not give metolazone", "sodium 121"),
    ("can I give metolazone with a sodium of 122 mEq/L?", "Do not give metolazone", "sodium 122"),
    ("magnesium 0.6 mmol/L, sotalol ok?", "Avoid sotalol", "magnesium 0.6"),
    ("K 2.9, can I give digoxin?", "Avoid digoxin in hypokalemia", "hypokalemia"),
  ])
  func `a level within a printed limit lets the warning lead, and no dose is shown`(
    _ question: String, _ lead: String, _ fact: String
  ) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .excluded)
    #expect(answer.lead?.hasPrefix(lead) == true)
    #expect(!answer.answers.contains { $0.contains("once daily") || $0.contains("twice daily") })
    #expect(answer.text.contains(fact))
    #expect(NumberLock.strays(in: answer).isEmpty)
  }

  @Test(arguments: [
    ("eplerenone dose, K 4.4", "Start eplerenone at 25 mg"),
    ("metolazone dose with sodium 139", "Metolazone 2.5 mg"),
    ("sotalol dose, magnesium 0.9 mmol/L", "Sotalol 40 mg"), ("digoxin dose, K 4.1", "Digoxin 125 mcg"),
  ])
  func `a level beyond it leaves the dose`(_ question: String, _ lead: String) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .answered)
    #expect(answer.lead?.hasPrefix(lead) == true)
  }

  @Test func `the highest limit that is met is quoted beside the others`() {
    let answer = Self.ask("potassium 6.3 mmol/L on eplerenone, what now?")
    #expect(answer.answers.contains("If potassium is 6.0 mmol/L or above, stop eplerenone"))
  }

  @Test(arguments: [
    "sotalol dose, magnesium 0.6", "sotalol dose, magnesium 1.2 mg/dL", "eplerenone dose, potassium 20 mg/dL",
  ])
  func `a level in another unit is not converted, and one that needs a unit is none without it`(
    _ question: String
  ) {
    let answer = Self.ask(question)
    #expect(answer.outcome != .excluded)
    #expect(!answer.qualifiers.contains { $0.hasPrefix("hyper") || $0.hasPrefix("hypo") })
  }

  @Test(arguments: ["can I give potassium 40 mmol?", "vitamin K 5 mg?", "is sodium valproate 200 mg ok?"])
  func `an amount to take is no level`(_ question: String) {
    #expect(!Self.ask(question).text.contains("Taking into account"))
  }

  @Test func `a level holds for the next question, and can be taken back`() {
    let history = ["K 5.8, can I start eplerenone?"]
    #expect(Self.ask("and its dose?", after: history).outcome == .excluded)
    #expect(Self.ask("ignore the potassium. eplerenone dose?", after: history).outcome == .answered)
  }
}
