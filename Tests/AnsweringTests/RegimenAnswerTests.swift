import Articles
import Dosing
import Foundation
import Testing

@testable import Answering

/// Regimens and arithmetic on their way into an answer.
struct RegimenAnswerTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "bladder", title: "Overactive Bladder in Practice",
      body: """
        ## Treatment

        - Start oxybutynin at 5 mg/day, then increase each week by 5 mg, up to 15 mg/day [1]
        - In older adults, start oxybutynin at a maximum of 2.5 mg twice daily initially [1]
        - In patients with cirrhosis, oxybutynin 5 mg daily is the usual dose [1]
        - Mirabegron 50 mg once daily is the alternative [1]
        - Evidence for solifenacin is limited [1]
        - Do not give oxybutynin to patients with glaucoma [1]
        """)
  ])

  static func ask(_ question: String, as audience: Audience = .clinician) -> Answer {
    engine.answer(Question(id: "q", text: question, audience: audience))
  }

  static func form(_ answer: Answer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: answer.json()) as? [String: Any])
  }

  @Test func `a quoted dose has a card whose numbers stand in the quote`() throws {
    let answer = Self.ask("mirabegron dose?")
    let cards = try #require(try Self.form(answer)["cards"] as? [[String: Any]])
    #expect(cards.count == 1)
    let dosage = try #require((cards[0]["dosage"] as? [[String: Any]])?.first)
    let number = try #require((dosage["numbers"] as? [[String: Any]])?.first)
    let statement = try #require(number["statement"] as? String)
    let quote = try #require(answer.quotes.first { $0.quote.statement.rawValue == statement }).quote
    let (start, end) = (try #require(number["start"] as? Int), try #require(number["end"] as? Int))
    #expect(Array(quote.text.utf8)[start..<end].elementsEqual("50".utf8))
    #expect(cards[0]["route"] is NSNull)
  }

  @Test func `arithmetic is shown under its label, to clinicians only`() throws {
    let question = "what is the total daily oxybutynin an 80 year old may start on?"
    let answer = Self.ask(question)
    #expect(answer.text.contains("Calculated, not in the source:\n"))
    #expect(answer.derived.count == 1)
    #expect(answer.text.contains("at most 5\u{A0}mg in total daily"))
    let patient = Self.ask(question, as: .patient)
    #expect(patient.derived.isEmpty)
    #expect(!patient.text.contains("Calculated"))
  }

  @Test func `a schedule is worked out where all of it is printed`() throws {
    let answer = Self.ask("oxybutynin dosing schedule by week")
    #expect(answer.derived.map(\.kind) == ["titrationTable"])
    #expect(answer.text.contains("from week\u{A0}3: 15\u{A0}mg daily"))
    #expect(NumberLock.strays(in: answer).isEmpty)
  }

  @Test(arguments: [
    "convert the mirabegron dose to mEq", "mirabegron dose for a 70 kg woman",
    "how much elemental mirabegron is 50 mg?",
    "is 25 mg of mirabegron ok?", "mirabegron dose?",
  ])
  func `nothing is worked out that the list does not allow, or nobody asked for`(_ question: String) {
    #expect(Self.ask(question).derived.isEmpty)
  }

  @Test func `two groups with doses of their own are shown as a conflict, the lower start first`() {
    let answer = Self.ask("82 year old with cirrhosis, oxybutynin dose?")
    #expect(answer.text.contains("The article gives more than one dose for this patient"))
    #expect(answer.quotes.first?.quote.text.hasPrefix("In older adults") == true)
    #expect(answer.quotes.contains { $0.quote.text.contains("cirrhosis") })
  }

  @Test(arguments: ["IV", "intravenous", "intranasal"])
  func `a dose is no dose for a route that it is not printed for`(_ route: String) {
    let engine = Clinic.make([
      Clinic.article(
        body: """
          ## Treatment

          - Start baclofen at 5 mg three times daily; infusion of albumin is an alternative [1]
          - Give intravenous metoclopramide 10 mg once only [1]
          """)
    ])
    let answer = engine.answer(Question(text: "\(route) baclofen dose?"))
    #expect(answer.reason == .routeNotCovered)
    #expect(answer.text.contains(route == "intranasal" ? "does not mention" : "gives no dose for this route"))
    #expect(answer.cards.isEmpty)
    #expect(!answer.quotes.contains { $0.quote.text.contains("5 mg") })
  }

  @Test func `where the drug is ruled out there is no card`() {
    let answer = Self.ask("oxybutynin dose in glaucoma")
    #expect(answer.outcome == .excluded)
    #expect(answer.cards.isEmpty)
  }

  @Test func `who asks how much of a doubtful thing hears of the doubt`() {
    let answer = Self.ask("how many mg of solifenacin?")
    #expect(answer.reason == .namedNoDose)
    #expect(answer.text.contains("limited evidence"))
  }
}
