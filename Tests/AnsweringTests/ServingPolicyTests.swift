import Articles
import Foundation
import IntentPlugins
import TestSupport
import Testing

@testable import Answering

/// What the host lets answer: no plugin, question or conversation gets round it.
struct ServingPolicyTests {
  private static let expiry = "2026-03-31"

  private static func article(_ id: String, _ drug: String, _ state: String) -> String {
    Clinic.article(
      id: id, title: "\(drug.capitalized) in Practice",
      body: """
        ## Treatment

        - Give \(drug) 20 mg daily for five days [1]
        - Avoid \(drug) in pregnancy [1]
        """
    ).replacing("reviewStatus: approved", with: state)
  }

  private static let engine = Clinic.make([
    article("expiring", "prednisolone", "expires: \(expiry)\nreviewStatus: approved"),
    article("unreviewed", "naproxen", "reviewStatus: underReview"),
    article("current", "metformin", "reviewStatus: approved"),
  ])

  private static func day(_ text: String) -> CalendarDate {
    guard let day = CalendarDate(iso8601: text) else { preconditionFailure(text) }
    return day
  }

  private static func ask(
    _ question: String, of article: String? = nil, _ policy: ServingPolicy, on date: String
  ) -> Answer {
    engine.serving(policy, on: day(date)).answer(
      Question(text: question, article: article.map(Article.ID.init(rawValue:))))
  }

  private static let withholding = ServingPolicy(expired: .withhold, unreviewed: .withhold)

  @Test(arguments: [nil, "expiring"])
  func `an expired article is withheld from the day after its last`(_ article: String?) {
    let question = "dose of prednisolone?"
    let before = Self.ask(question, of: article, Self.withholding, on: "2026-03-31")
    #expect(before.outcome == .answered)
    let after = Self.ask(question, of: article, Self.withholding, on: "2026-04-01")
    #expect(after.outcome == .abstained)
    #expect(after.reason == .withheld)
    #expect(after.quotes.isEmpty && after.related.isEmpty && after.references.isEmpty)
    #expect(after.text.contains("“Prednisolone in Practice” is not in service."))
    #expect(after.text.contains("it expired on March 31, 2026 (2026-03-31)"))
  }

  @Test func `an expired article that is served carries its banner, last`() {
    let answer = Self.ask("dose of prednisolone?", ServingPolicy(), on: "2026-04-01")
    #expect(answer.outcome == .answered)
    #expect(answer.text.hasSuffix("current up to March 31, 2026 (2026-03-31). Verify before use."))
    let before = Self.ask("dose of prednisolone?", ServingPolicy(), on: "2026-03-31")
    #expect(!before.text.contains("Expired"))
  }

  @Test
  func `an article that is not approved is withheld where the host says so, and under its banner elsewhere`()
  {
    let withheld = Self.ask("dose of naproxen?", Self.withholding, on: "2026-01-01")
    #expect(withheld.reason == .withheld)
    #expect(withheld.text.contains("pending human review"))
    #expect(!withheld.text.contains("20 mg"))
    let served = Self.ask("dose of naproxen?", ServingPolicy(expired: .withhold), on: "2026-01-01")
    #expect(served.outcome == .answered)
    #expect(served.notices.contains(.review))
  }

  @Test func `other articles go on answering`() {
    let answer = Self.ask("dose of metformin?", Self.withholding, on: "2027-01-01")
    #expect(answer.outcome == .answered)
    #expect(answer.article?.id.rawValue == "current")
  }

  @Test func `a conversation about an article ends with its last day`() {
    var conversation = Conversation()
    let engine = Self.engine.serving(Self.withholding, on: Self.day(Self.expiry))
    #expect(engine.answer(Question(text: "dose of prednisolone?"), in: &conversation).outcome == .answered)
    let later = Self.engine.serving(Self.withholding, on: Self.day("2026-04-01"))
    let answer = later.answer(Question(text: "and in pregnancy?"), in: &conversation)
    #expect(answer.reason == .withheld)
    #expect(answer.quotes.isEmpty)
  }

  @Test func `an emergency is spoken of even where the article is withheld`() {
    let answer = Self.ask(
      "my patient took too much prednisolone and vomits, what is the dose?", of: "expiring", Self.withholding,
      on: "2026-04-01")
    #expect(answer.quotes.isEmpty)
    #expect(answer.outcome == .escalate || answer.reason == .withheld)
  }

  @Test func `every answer to every question has no quote where nothing is served`() {
    let engine = Clinic.engine.serving(ServingPolicy(unreviewed: .withhold), on: Self.day("2026-01-01"))
    for line in Clinic.questions {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      let id = Article.ID(rawValue: parts[0])
      guard let article = engine.library.corpus.article(id), article.reviewStatus != .approved else {
        continue
      }
      let answer = engine.answer(Question(text: parts[1], article: id))
      #expect(answer.quotes.isEmpty && answer.references.isEmpty && answer.cards.isEmpty)
    }
  }
}
