import Articles
import Testing

@testable import Answering

/// An article that takes two positions on one drug for the same patients.
@Suite struct DisagreementTests {
  static let engine = Clinic.make([
    Clinic.article(
      id: "itch", title: "Itch in Practice",
      body: """
        ## Medicines

        - Cetirizine may be considered for itch [1]
        - Doxepin is recommended in patients with urticaria [1]
        - Gabapentin is recommended in patients with renal insufficiency [1]
        - Sertraline is recommended for cholestasis [1]
        - Loratadine is recommended for acute itch [1]
        - Naltrexone is recommended [1]

        ## Pitfalls

        - Do not use cetirizine for itch [1]
        - Avoid doxepin in patients with urticaria [1]
        - Avoid gabapentin in pregnancy [1]
        - Avoid sertraline together with linezolid [1]
        - Do not use loratadine for chronic itch [1]
        - Do not use naltrexone unless opioids are stopped [1]
        """)
  ])

  static func ask(_ question: String) -> Answer { engine.answer(Question(id: "q", text: question)) }

  @Test(arguments: [
    ("should I use cetirizine?", "Do not use cetirizine for itch", "Cetirizine may be considered for itch"),
    (
      "doxepin in urticaria?", "Avoid doxepin in patients with urticaria",
      "Doxepin is recommended in patients with urticaria"
    ),
  ])
  func `opposite positions for the same patients stand side by side, the warning first`(
    _ question: String, _ warning: String, _ advice: String
  ) {
    let answer = Self.ask(question)
    #expect(Array(answer.answers.prefix(2)) == [warning, advice])
    #expect(answer.text.contains("The article holds both of the first two quotes and does not choose"))
    #expect(!answer.noticeKinds.contains("position"))
    #expect(answer.text.contains("Notes, 2024"))
  }

  @Test(arguments: [
    "gabapentin in renal insufficiency?", "gabapentin in pregnancy?", "should I use sertraline?",
    "loratadine for itch?", "can I give naltrexone?",
  ])
  func `other patients, drugs, times or exceptions are no disagreement`(_ question: String) {
    #expect(!Self.ask(question).noticeKinds.contains("disagreement"))
  }
}
