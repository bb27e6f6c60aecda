import Articles
import Dosing
import Foundation
import Testing

@testable import Answering

/// Doses whose patients are named one sentence before.
@Suite struct LeadInTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "gout", title: "Gout in Practice",
      body: """
        ## Drugs

        In patients with an eGFR below 30 mL/min colchicine is retained. Give colchicine 0.5 mg once daily. Otherwise \
        colchicine 1 mg once daily is the usual dose. [1]

        Lesinurad is for a few. In patients over 80 years it accumulates. Give 200 mg once daily. [1]

        - Give allopurinol 100 mg once daily. With an eGFR below 30 mL/min it accumulates. Give 50 mg once daily [1]
        - With an eGFR below 40 mL/min, febuxostat is retained. Give 40 mg once daily. Otherwise give 80 mg once daily [1]
        - Apixaban 5 mg twice daily is the usual dose [1]
        - Give apixaban 2.5 mg twice daily when two of the following are present: age 80 years or over, weight 60 kg or \
        less, creatinine 133 µmol/L or above [1]
        """)
  ])

  static func ask(_ question: String) -> Answer { engine.answer(Question(id: "q", text: question)) }

  static let lead = "In patients with an eGFR below 30 mL/min colchicine is retained."
  static let reduced = "Give colchicine 0.5 mg once daily."

  @Test func `a dose is never quoted without the sentence that says whom it is for`() {
    let reduced = Self.ask("colchicine dose, eGFR 22").answers
    #expect(reduced == [Self.lead, Self.reduced])
    let unknown = Self.ask("colchicine dose?").answers
    #expect(unknown.first?.hasPrefix("Otherwise colchicine 1 mg") == true)
    #expect(Array(unknown.suffix(2)) == [Self.lead, Self.reduced])
  }

  @Test func `its limit is held against the figures told`() {
    #expect(!Self.ask("colchicine dose, eGFR 75").answers.contains(Self.reduced))
    let younger = Self.ask("lesinurad dose, 50 years old")
    #expect(younger.outcome == .abstained)
    #expect(younger.quoted == ["In patients over 80 years it accumulates.", "Give 200 mg once daily."])
  }

  @Test func `no card shows such a dose without its limit`() {
    for question in ["colchicine dose, eGFR 22", "lesinurad dose"] {
      #expect(
        Self.ask(question).cards.allSatisfy { $0.instructions.allSatisfy { $0.dose.amount.low.value != 200 } }
      )
      #expect(
        !Self.ask(question).cards.contains { $0.instructions.contains { $0.dose.amount.low.value == 0.5 } })
    }
  }

  @Test(arguments: [
    ("allopurinol dose, eGFR 80", ["100"]), ("allopurinol dose, eGFR 22", ["100", "50"]),
    ("febuxostat dose, eGFR 80", ["80"]), ("febuxostat dose, eGFR 22", ["40", "80"]),
  ])
  func `a bullet with doses for both sides of a limit answers on both sides`(
    _ question: String, _ cards: [String]
  ) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .answered)
    #expect(answer.cards.flatMap(\.instructions).map { $0.dose.amount.low.value.description } == cards)
  }

  @Test func `two of three are counted where enough is told, and not guessed where it is not`() {
    #expect(
      Self.ask("apixaban dose, 84 years old, 55 kg").answers.map { $0.contains("two of the following") } == [
        true
      ])
    let one = Self.ask("apixaban dose, 84 years old").answers
    #expect(one.first == "Apixaban 5 mg twice daily is the usual dose")
    #expect(one.last?.contains("two of the following") == true)
  }
}
