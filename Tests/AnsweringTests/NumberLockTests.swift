import Articles
import Dosing
import Foundation
import Testing

@testable import Answering

@Suite struct NumberLockTests {
  static let corpus = Clinic.engine.library.corpus

  /// An answer about gout that says `notices` beside one quote.
  static func answer(_ notices: [Notice], missing: [Missing] = [], quoting words: String = "Give colchicine")
    throws
    -> Answer
  {
    let article = try #require(corpus.article(Article.ID(rawValue: "gout")))
    let statement = try #require(article.statements.first { $0.text.hasPrefix(words) })
    let quote = try #require(corpus.quote(statement.id))
    return Answer(
      id: "", question: "", outcome: .partial, reason: nil, intent: nil, intentScore: 0, entities: [],
      qualifiers: [],
      carried: [], quotes: [Answer.ShownQuote(quote: quote, role: .answer)], notices: notices,
      missing: missing,
      references: article.references.filter { quote.citations.contains($0.number) }, asksForReferences: false,
      editorial: [], article: article, choices: [], related: [], corpus: corpus.revision,
      audience: .clinician,
      explanation: nil)
  }

  @Test func `what quotes and references print is accounted for`() throws {
    #expect(NumberLock.strays(in: try Self.answer([])) == [])
    #expect(
      NumberLock.strays(in: try Self.answer([.review, .position(.doNot), .notConverted, .noGrade])) == [])
  }

  @Test(arguments: [
    (Notice.facts([.named("age 82", .present)]), ["82"]),
    (.facts([.named("eGFR 22.5", .present), .named("3 falls", .possible)]), ["22.5", "3"]),
    (.classLevel(asked: "drug 17", printed: "class"), ["17"]), (.corrected(typed: "a", read: "b12"), ["12"]),
  ])
  func `a number from anywhere else is a stray`(_ notice: Notice, _ strays: [String]) throws {
    #expect(NumberLock.strays(in: try Self.answer([notice])) == strays)
  }

  @Test(arguments: [
    Notice.facts([.named("age 82", .present)]), .setAside(["age 82"]), .corrected(typed: "a", read: "b82"),
    .gloss(term: "a", meaning: "82 of them"),
  ])
  func `what carries a stray is gone from the finished answer, and the rest stays`(_ notice: Notice) throws {
    var draft = AnswerDraft(Question(text: "dose of colchicine?"), corpus: Self.corpus)
    draft.article = Self.corpus.article(Article.ID(rawValue: "gout"))
    draft.notices = [notice, .notConverted]
    let answer = draft.abstained(.notInArticle, [])
    #expect(!answer.text.contains("82"))
    #expect(answer.text.contains(Wording.sentence(.notConverted)))
  }

  @Test func `a figure read as the reader's own passes, and only as such`() throws {
    let figure = PatientFact.figure(.weight, PatientFigure(52.5))
    #expect(NumberLock.strays(in: try Self.answer([.facts([figure])])) == [])
    #expect(NumberLock.strays(in: try Self.answer([.facts([figure, .named("52 kg", .present)])])) == ["52"])
  }

  @Test func `an emergency’s own telephone numbers pass`() throws {
    #expect(NumberLock.strays(in: try Self.answer([.emergency("Call 999 now.", level: 1)])) == [])
  }

  @Test(
    arguments: [
      ("10 mg", ["10"]), ("0.5 mg, 2.", ["0.5", "2"]), ("12–24", ["12", "24"]), ("B12 and T4", ["12", "4"]),
      ("", []),
      ("no digits", []), ("3.", ["3"]), ("v1.2.3", ["1.2.3"]),
    ] as [(String, Set<String>)])
  func `numbers are read whole`(_ text: String, _ numbers: Set<String>) {
    #expect(NumberLock.numbers(in: text) == numbers)
  }

  @Test(arguments: Clinic.questions)
  func `no answer shows a stray number`(_ line: String) {
    #expect(NumberLock.strays(in: Clinic.answer(line)) == [])
  }

  @Test(arguments: [
    "dose of maxi47381olol?", "can I give 47381 mg of colchicine?", "47381 zorblax of it?",
    "patient 47381 with gout",
    "what about zor47381blax and colchicine in a flare?", "colchicine 47381 47381 47381", "reference 47381",
    "eGFR 47381, colchicine?", "age 47381, colchicine dose?", "zyloprim47381 dose?",
    "is 4.7381 mg of colchicine ok?",
    "dose of brumi47381xaban?", "dose of 47381xaban", "colchicine for ４７３８１ days?", "colchicine ٤٧٣٨١ mg?",
  ])
  func `no digit of the reader’s text comes back`(_ question: String) {
    for article in ["gout", "statins"] {
      let text = Clinic.ask(question, of: article).text
      #expect(!text.contains("47381"))
      #expect(!text.contains("7381"))
      #expect(!text.contains("４７３８１"))
      #expect(!text.contains("٤٧٣٨١"))
    }
  }
}
