import Testing

@testable import Retrieval

struct QuestionFormTests {
  private static let questions: [(String, QuestionForm)] = [
    ("How many herons nest here?", .quantity), ("What percentage nests here?", .quantity),
    ("How long do they stay?", .duration), ("What is the incubation period?", .duration),
    ("When do they leave?", .date), ("In what year did they leave?", .date), ("Why do they leave?", .reason),
    ("Do they leave?", .yesNo), ("What do they eat?", []), ("", []),
  ]

  @Test(arguments: questions)
  func `the words that ask say what is asked for`(_ question: String, _ form: QuestionForm) {
    #expect(Asked(question).form == form)
  }

  private static let sentences: [(String, AnswerShape)] = [
    ("It hatched 31 chicks.", .number), ("COVID-19 came.", []),
    ("It came in March 2019.", [.number, .date]), ("They may march.", []),
    ("So it was (Miller et al., 2012).", .number), ("It lasted 30 days.", [.number, .duration]),
    ("They left because of noise.", .reason), ("They left due to noise.", .reason),
    ("They did not leave.", .denial), ("We investigated their food.", .aim), ("As in [12].", []),
  ]

  @Test(arguments: sentences)
  func `a sentence has the shape of some answers`(_ text: String, _ shape: AnswerShape) {
    #expect(AnswerShape(ArticleText.tokens(of: text), in: Array(text.utf8)) == shape)
  }

  @Test func `a question of grammar alone looks for that`() {
    #expect(Asked("What is it?").words.map(\.stem) == ["what", "is", "it"])
    #expect(Asked("What is a heron?").words.map(\.stem) == ["heron"])
  }
}
