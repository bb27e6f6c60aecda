import Articles
import Foundation
import Testing

@testable import Answering
@testable import Channels

@Suite struct StandardWebhooksRenderingTests {
  private typealias Object = [String: Any]

  private func event(_ answer: Answer, _ target: ReplyTarget = ReplyTarget()) throws -> (Object, Int) {
    let messages = StandardWebhooksRendering().messages(for: answer, to: target)
    #expect(messages.count == 1)
    #expect(StandardWebhooksRendering().messages(for: answer, to: target) == messages)
    let inline = StandardWebhooksRendering().inlineResponse(for: answer, to: target)
    #expect(inline.body == messages[0].body && inline.contentType == "application/json")
    let object = try JSONSerialization.jsonObject(with: Data(messages[0].body))
    return (try #require(object as? Object), messages[0].body.count)
  }

  @Test func `an event is the public answer, with the time of the question where it is known`() throws {
    let answer = try #require(AnswerSample.asked.first).answer
    let (event, _) = try event(answer, ReplyTarget(["asked": "2026-01-02T03:04:05Z"]))
    #expect(event["type"] as? String == "answer.created")
    #expect(event["timestamp"] as? String == "2026-01-02T03:04:05Z")
    let json = try #require(try JSONSerialization.jsonObject(with: answer.json()) as? NSDictionary)
    #expect(event["data"] as? NSDictionary == json)
    #expect(event["omitted"] == nil)
    #expect(try self.event(answer).0["timestamp"] == nil)
  }

  @Test(arguments: AnswerSample.all)
  func `an event stays under the limit, with every quote whole or with none`(_ sample: AnswerSample) throws {
    let (event, size) = try event(sample.answer)
    #expect(size < 20_000)
    let data = try #require(event["data"] as? Object)
    let omitted = Set(event["omitted"] as? [String] ?? [])
    #expect(data["outcome"] as? String == sample.answer.outcome.rawValue)
    for name in omitted { #expect(data[name] == nil) }
    let notices = try #require(data["notices"] as? [Object]).compactMap { $0["kind"] as? String }
    #expect(notices.contains("review") == sample.answer.notices.contains(.review))
    #expect(notices.contains("emergency") == sample.answer.notices.contains(where: \.isEmergency))
    if omitted.contains("quotes") { return }
    let quotes = try #require(data["quotes"] as? [Object])
    #expect(quotes.map { $0["text"] as? String } == sample.answer.quotes.map(\.quote.text))
    #expect(quotes.map { $0["citations"] as? [Int] } == sample.answer.quotes.map(\.quote.citations))
  }

  @Test func `an explanation is the first thing to go, and the places of the quotes the last`() throws {
    let sample = try #require(AnswerSample.asked.first { $0.answer.outcome == .answered }).answer
    let explained = sample.explained(String(repeating: "why ", count: 6_000))
    let (first, _) = try event(explained)
    #expect(first["omitted"] as? [String] == ["explanation"])
    let statements = HostileArticle.corpus.articles[0].statements.map(\.id)
    let (some, _) = try event(AnswerSample.answer(statements.suffix(60).map { ($0, .answer) }, notices: []))
    #expect((some["omitted"] as? [String])?.last == "quotes")
    let places = try #require((some["data"] as? Object)?["statements"] as? [Object])
    #expect(places.compactMap { $0["statement"] as? String } == statements.suffix(60).map(\.rawValue))
  }
}

extension Answer {
  fileprivate func explained(_ explanation: String) -> Answer {
    Answer(
      id: id, question: question, outcome: outcome, reason: reason, intent: intent, intentScore: intentScore,
      entities: entities, qualifiers: qualifiers, carried: carried, quotes: quotes, notices: notices,
      missing: missing, references: references, asksForReferences: asksForReferences, editorial: editorial,
      article: article, choices: choices, related: related, corpus: corpus, audience: audience,
      explanation: explanation)
  }
}
