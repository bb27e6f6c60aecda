import Articles
import Testing

@testable import Answering

/// Amounts that a question asks about against the maximum that is printed.
@Suite struct CeilingTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "spasm", title: "Spasm in Practice",
      body: """
        ## Doses

        - Start tizanidine at 2 mg once daily, up to a maximum of 36 mg daily [1]
        - In older adults, give tizanidine no more than 12 mg daily [1]
        - Dantrolene 25 mg once daily is the usual dose [1]
        - Paracetamol 1 g four times daily, maximum 4 g in 24 hours [1]
        - Diazepam is given at a maximum of 5 mg twice daily initially [1]
        - Do not use orphenadrine [1]
        """)
  ])

  static func ask(_ question: String, as audience: Audience = .clinician) -> Answer {
    engine.answer(Question(id: "q", text: question, audience: audience))
  }

  static let flag = "The amount asked about is more than the printed maximum"

  @Test(arguments: [
    ("is tizanidine 40 mg a day ok?", "maximum of 36 mg daily"),
    ("tizanidine 40 mg?", "maximum of 36 mg daily"),
    ("tizanidine 18mg tds alright?", "maximum of 36 mg daily"),
    ("can I give tizanidine 0.04 g daily?", "maximum of 36 mg daily"),
    ("tizanidine 16 mg daily for an 80 year old?", "no more than 12 mg daily"),
    ("paracetamol 1.5 g every 6 hours, fine?", "maximum 4 g in 24 hours"),
    ("start diazepam at 10 mg twice daily?", "5 mg twice daily initially"),
  ])
  func `an amount above the printed maximum is said to be, and the maximum quoted`(
    _ question: String, _ quote: String
  ) {
    let answer = Self.ask(question)
    #expect(answer.text.contains(Self.flag))
    #expect(answer.lead?.contains(quote) == true)
    #expect(NumberLock.strays(in: answer).isEmpty)
  }

  @Test(arguments: [
    "is tizanidine 36 mg a day ok?", "tizanidine 12 mg three times daily?", "tizanidine dose?",
    "dantrolene 100 mg daily ok?", "paracetamol 1 g qds ok?", "tizanidine 40 mcg daily?",
    "tizanidine 40 mmol daily?", "tizanidine 1 mg/kg?", "diazepam 10 mg twice daily as maintenance?",
    "tizanidine or dantrolene 40 mg daily?", "tizanidine for a 40 year old?",
  ])
  func `nothing is said of an amount that is not above it, or cannot be held against it`(_ question: String) {
    #expect(!Self.ask(question).text.contains(Self.flag))
  }

  @Test func `the reader's own amount is never repeated`() {
    for audience in [Audience.clinician, .patient] {
      let answer = Self.ask("is tizanidine 47 mg a day ok?", as: audience)
      #expect(answer.text.contains(Self.flag))
      #expect(!answer.text.contains("47"))
    }
  }

  @Test func `a drug that is ruled out stays ruled out, whatever the amount`() {
    let answer = Self.ask("orphenadrine 500 mg daily ok?")
    #expect(answer.lead == "Do not use orphenadrine")
    #expect(!answer.text.contains(Self.flag))
  }
}
