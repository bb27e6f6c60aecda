import Articles
import Testing

@testable import Answering

/// How to come off a medicine step by step is the prescriber's to say.
@Suite struct TaperTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "nerves", title: "Anxiety in Practice",
      body: """
        ## Stopping

        - Never stop clonazepam abruptly—reduce it by 0.25 mg every week [1]
        - Never stop baclofen abruptly—taper slowly [1]
        - When paroxetine is stopped, cut the dose by 25% each month [1]
        - Wean diazepam over 6 weeks [1]
        - Prednisolone 40 mg daily for 5 days, then reduce over 2 weeks, is an exception [1]
        """)
  ])

  static func ask(_ question: String, as audience: Audience = .clinician) -> Answer {
    engine.answer(Question(id: "q", text: question, audience: audience))
  }

  @Test(arguments: [
    ("how do I stop clonazepam?", "0.25"), ("how do I come off paroxetine?", "25%"),
    ("how do I stop diazepam?", "6 weeks"),
  ])
  func `a patient is sent to the prescriber, and not shown the steps`(_ question: String, _ figure: String) {
    let answer = Self.ask(question, as: .patient)
    #expect(answer.outcome == .abstained)
    #expect(answer.reason == .forPrescriber)
    #expect(answer.text.contains("ask your prescriber first"))
    #expect(!answer.text.contains(figure))
    #expect(answer.cards.isEmpty && answer.derived.isEmpty)
    #expect(Self.ask(question).text.contains(figure))
  }

  @Test func `a warning against stopping suddenly is told without its steps`() {
    let patient = Self.ask("can I just stop clonazepam?", as: .patient)
    #expect(patient.text.contains("The article warns against stopping suddenly."))
    #expect(!Self.ask("how do I stop diazepam?", as: .patient).text.contains("warns against"))
  }

  @Test func `a warning without figures is shown to everybody`() {
    let answer = Self.ask("can I just stop baclofen?", as: .patient)
    #expect(answer.lead == "Never stop baclofen abruptly—taper slowly")
  }

  @Test func `steps down are no dose to take`() {
    #expect(Self.ask("clonazepam dose?").reason == .namedNoDose)
    #expect(Self.ask("prednisolone dose?").lead?.hasPrefix("Prednisolone 40 mg daily") == true)
  }
}
