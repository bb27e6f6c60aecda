import Articles
import Foundation
import IntentPlugins
import TestSupport
import Testing

@testable import Answering

/// Which of several articles a question is about, and what happens where nothing in it tells.
struct ArticleChoiceTests {
  private static func article(_ id: String, _ title: String, date: String, _ body: String) -> String {
    Clinic.article(id: id, title: title, body: body)
      .replacing("reviewStatus: approved", with: "lastUpdated: \(date)\nreviewStatus: approved")
  }

  private static let hiccups = """
    ## Treatment

    - Give baclofen 5 mg three times daily for persistent hiccups [1]
    - Avoid baclofen in patients with renal insufficiency because of confusion [1]
    - Metoclopramide 10 mg helps when the stomach is distended [1]

    ## Monitoring

    - Check renal function every six months during baclofen [1]
    """

  private static let sweating = """
    ## Treatment

    - Give oxybutynin 5 mg at night for excessive sweating [1]
    - Glycopyrronium cream is an alternative in axillary sweating [1]
    """

  private static let engine = Clinic.make([
    article("hiccups-old", "Persistent Hiccups", date: "2019-04-02", hiccups),
    article("hiccups-new", "Persistent Hiccups in Palliative Care", date: "2025-09-30", hiccups),
    article("sweating", "Excessive Sweating", date: "2024-01-15", sweating),
    article(
      "tremor", "Essential Tremor", date: "2023-03-09",
      """
      ## Treatment

      - Start propranolol at 40 mg twice daily in essential tremor (ET) [1]
      - Primidone is a second choice in ET [1]
      """),
  ])

  private static func ask(_ turns: String...) -> Answer {
    engine.answer(Question(text: turns.last ?? "", history: turns.dropLast()))
  }

  @Test func `what two articles say alike, neither answers unasked`() {
    let answer = Self.ask("dose of baclofen for hiccups?")
    #expect(answer.outcome == .clarify)
    #expect(answer.quotes.isEmpty)
    #expect(Set(answer.articleChoices.map(\.id.rawValue)) == ["hiccups-old", "hiccups-new"])
    #expect(answer.article == nil)
    #expect(answer.text.hasPrefix("Which article do you mean?"))
    for date in ["2019-04-02", "2025-09-30"] { #expect(answer.text.contains(date)) }
  }

  @Test(arguments: [
    ("hiccups-old", "hiccups-old"), ("hiccups-new", "hiccups-new"),
    ("Persistent Hiccups", "hiccups-old"), ("persistent hiccups in palliative care", "hiccups-new"),
    ("Persistent Hiccups (hiccups-old, last updated 2019-04-02)", "hiccups-old"),
  ])
  func `a choice sent back answers the question that waited`(_ reply: String, _ article: String) {
    let answer = Self.ask("dose of baclofen for hiccups?", reply)
    #expect(answer.outcome == .answered)
    #expect(answer.article?.id.rawValue == article)
    #expect(answer.intent == "dosing")
    #expect(answer.quotes.contains { $0.quote.text.contains("5 mg three times daily") })
  }

  @Test func `every choice that is offered can be sent back as it stands`() {
    let asked = Self.ask("dose of baclofen for hiccups?")
    for (line, article) in zip(asked.choices, asked.articleChoices) {
      #expect(Self.ask("dose of baclofen for hiccups?", line).article?.id == article.id)
    }
  }

  @Test func `the conversation stays with the article that was chosen`() {
    let answer = Self.ask("dose of baclofen for hiccups?", "hiccups-new", "and with renal insufficiency?")
    #expect(answer.article?.id.rawValue == "hiccups-new")
    #expect(answer.quotes.contains { $0.quote.text.hasPrefix("Avoid baclofen") })
  }

  @Test func `the patient told of before the choice still counts after it`() {
    let answer = Self.ask("her eGFR is 22. dose of baclofen for hiccups?", "hiccups-new")
    #expect(answer.article?.id.rawValue == "hiccups-new")
    #expect(answer.quotes.first?.quote.text.hasPrefix("Avoid baclofen") == true)
  }

  @Test func `another question in place of a choice is a question`() {
    let answer = Self.ask("dose of baclofen for hiccups?", "dose of oxybutynin for excessive sweating?")
    #expect(answer.article?.id.rawValue == "sweating")
    #expect(answer.outcome == .answered)
  }

  @Test func `what waits survives a store, and holds no question`() throws {
    var conversation = Conversation()
    _ = Self.engine.answer(
      Question(text: "please tell me the dose of baclofen for hiccups"), in: &conversation)
    let memory = conversation.memory
    #expect(!String(decoding: memory, as: UTF8.self).contains("please tell me"))
    var restored = try #require(Conversation(memory: memory))
    let answer = Self.engine.answer(Question(text: "hiccups-old"), in: &restored)
    #expect(answer.article?.id.rawValue == "hiccups-old")
    #expect(answer.outcome == .answered)
  }

  @Test(arguments: [
    ("dose of oxybutynin for excessive sweating?", "sweating"), ("dose of propranolol in tremor?", "tremor"),
    ("is primidone a choice in essential tremor?", "tremor"),
  ])
  func `what one article alone speaks of needs no question back`(_ question: String, _ article: String) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .answered)
    #expect(answer.article?.id.rawValue == article)
  }

  @Test func `a question that names nothing is answered from no article`() {
    let answer = Self.ask("what is the dose?")
    #expect(answer.outcome == .clarify)
    #expect(answer.quotes.isEmpty)
  }

  @Test func `the article named by the caller is never doubted`() {
    let answer = Self.engine.answer(
      Question(text: "dose of baclofen for hiccups?", article: Article.ID(rawValue: "hiccups-old")))
    #expect(answer.outcome == .answered)
    #expect(answer.article?.id.rawValue == "hiccups-old")
  }

  @Test func `other articles that answer too are offered with their dates, in text and JSON`() throws {
    let answer = Self.ask(
      "dose of baclofen for hiccups?", "hiccups-new", "how often is renal function checked during baclofen?")
    #expect(answer.article?.id.rawValue == "hiccups-new")
    #expect(answer.text.contains("Also answered in: “Persistent Hiccups” (last updated 2019-04-02)."))
    let object = try #require(JSONSerialization.jsonObject(with: answer.json()) as? [String: Any])
    let notices = try #require(object["notices"] as? [[String: String]])
    #expect(notices.contains { $0["kind"] == "elsewhere" && $0["text"]?.contains("2019-04-02") == true })
  }

  @Test func `a conversation that moves on takes no abbreviation of another article along`() {
    let answer = Self.ask(
      "dose of propranolol in ET?", "what else helps in ET?", "dose of oxybutynin for excessive sweating?",
      "and in CKD?")
    #expect(answer.article?.id.rawValue == "sweating")
    #expect(!answer.outcome.isAnswered)
  }
}
