import Analysis
import Articles
import Foundation
import IntentPlugins
import TestSupport
import Testing

@testable import Answering

/// A corpus with more articles than are read closely for a question.
struct ArticleShortlistTests {
  private static let colours = ["amber", "azure", "crimson", "indigo", "ivory", "scarlet", "umber", "violet"]
  private static let things = [
    "anchor", "barrel", "candle", "ladder", "lantern", "kettle", "pillow", "saddle", "thimble", "whistle",
  ]

  /// One for each colour and thing: “Amber Anchor Fever”.
  private static let names = colours.flatMap { colour in things.map { "\(colour) \($0)" } }

  private static let engine = Clinic.make(
    names.map { name in
      Clinic.article(
        id: name.replacing(" ", with: "-"), title: "\(name.capitalized) Fever",
        body: """
          ## Treatment

          - Give prednisolone 20 mg daily in \(name) fever for five days [1]
          - Rest helps most people with fever [1]
          """)
    })

  @Test func `each of many articles is found by its name`() {
    for name in Self.names {
      let answer = Self.engine.answer(Question(text: "dose of prednisolone in \(name) fever?"))
      #expect(answer.article?.id.rawValue == name.replacing(" ", with: "-"))
    }
  }

  @Test func `a misspelt name finds its article too`() {
    let answer = Self.engine.answer(Question(text: "dose of prednisolone in crimson lanturn fever?"))
    #expect(answer.article?.id.rawValue == "crimson-lantern")
  }

  @Test func `a conversation stays with its article, however many there are`() {
    let history = ["dose of prednisolone in violet whistle fever?"]
    let answer = Self.engine.answer(Question(text: "and what else helps?", history: history))
    #expect(answer.article?.id.rawValue == "violet-whistle")
  }

  @Test func `as many as are read closely are read closely, the likeliest first`() throws {
    let library = Self.engine.library
    let near = library.shortlist.positions(
      for: library.analyzer.analyze("indigo pillow fever"), by: library.analyzer)
    #expect(near.count == ArticleShortlist.size)
    #expect(near.first.map { library.articles[$0].article.id.rawValue } == "indigo-pillow")
  }

  @Test func `a question like nothing in the corpus gets no quote`() {
    let answer = Self.engine.answer(Question(text: "zorblax quuxify dose?"))
    #expect(answer.outcome == .abstained)
    #expect(answer.quotes.isEmpty)
  }
}
