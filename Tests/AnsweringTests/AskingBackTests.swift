import Articles
import Testing

@testable import Answering

/// A bare question of a kind is asked back; what can be chosen is answered.
@Suite struct AskingBackTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "sneezing", title: "Sneezing in Practice",
      body: """
        ## Medicines

        - Cetirizine 10 mg once daily is the usual dose [1]
        - Loratadine 10 mg once daily is an alternative [1]
        - Montelukast has limited evidence [1]

        ## Effects

        - Drowsiness is a side effect of cetirizine [1]
        - Nightmares are a side effect of montelukast [1]
        """)
  ])

  static func ask(_ question: String, after history: [String] = []) -> Answer {
    engine.answer(Question(id: "q", text: question, history: history))
  }

  @Test(arguments: [
    ("dose?", ["cetirizine", "loratadine"]), ("how much?", ["cetirizine", "loratadine"]),
    ("side effects?", ["cetirizine", "montelukast"]),
  ])
  func `a bare question is asked back with the drugs it can be answered for`(
    _ question: String, _ drugs: [String]
  ) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .clarify)
    #expect(answer.choices.sorted() == drugs)
    for drug in answer.choices {
      let reply = Self.ask(drug, after: [question])
      #expect(reply.outcome.isAnswered)
      #expect(reply.intent == answer.intent)
    }
  }

  @Test(arguments: ["side effects of montelukast?", "What is reference 1?", "what is this about?"])
  func `a question that can be answered is not asked back`(_ question: String) {
    #expect(Self.ask(question).outcome != .clarify)
  }
}
