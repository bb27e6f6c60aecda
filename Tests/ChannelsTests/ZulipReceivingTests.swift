import Notation
import Testing

@testable import Channels

private func channel() throws -> ZulipChannel { try ZulipChannel(name: "z", tokens: [Secret("tok")]) }

private func event(
  token: String = "tok", trigger: String = "mention", sender: String = "iago@example.org",
  content: String = "@**Footnote** dose in CKD?",
  place: [String: JSON] = ["stream_id": 5, "subject": "ward 3"]
) -> InboundRequest {
  let message: [String: JSON] = [
    "id": 112, "content": .string(content), "sender_email": .string(sender), "sender_id": 7,
  ]
  let body: JSON = [
    "bot_email": "footnote-bot@example.org", "bot_full_name": "Footnote", "token": .string(token),
    "trigger": .string(trigger), "data": .string(content), "message": .object(message.merging(place) { $1 }),
  ]
  return InboundRequest(method: "POST", headers: [], body: body.bytes)
}

@Test func `a Zulip mention is answered in the response; its topic is the conversation`() async throws {
  let question = try #require(try await channel().receive(event()).questions.first)
  #expect(question.eventID == "112")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "channel/5/ward 3")
  #expect(question.isInline)
}

@Test(arguments: ["direct_message", "private_message"])
func `a direct message's conversation is its people`(_ trigger: String) async throws {
  let people: JSON = .array([["id": 9], ["id": 7]])
  let request = event(trigger: trigger, content: "dose?", place: ["display_recipient": people])
  let question = try #require(try await channel().receive(request).questions.first)
  #expect(question.conversation == "direct/7,9")
  #expect(question.text == "dose?")
}

@Test(arguments: [
  ("@**Footnote** dose?", "dose?"), ("@_**Footnote|17** dose?", "dose?"),
  ("ask @**Anna** @**Footnote**", "ask @**Anna**"),
  ("@**Footnote", "@**Footnote"), ("@**Footnote**", "help"),
])
func `the bot's mention is taken off, and no other`(_ content: String, _ text: String) {
  #expect(QuestionText.of(ZulipText.plain(content, without: "Footnote")) == text)
}

@Test func `a Zulip request with another token, or none, is refused`() async throws {
  let other = try await channel().receive(event(token: "other"))
  #expect(other.refusal == .badSignature)
  #expect(other.response.status == 401)
  #expect(try await channel().receive(InboundRequest("{}")).refusal == .noSignature)
  #expect(try await channel().receive(InboundRequest("x")).refusal == .malformed)
}

@Test func `what the bot said itself, or what is not for it, needs no response`() async throws {
  let requests = [event(sender: "footnote-bot@example.org"), event(trigger: "topic_mention")]
  for request in requests {
    let reception = try await channel().receive(request)
    #expect(reception.response.text == #"{"response_not_required":true}"#)
    #expect(reception.questions.isEmpty)
  }
}

@Test func `Zulip has no address to send to`() throws {
  #expect(throws: ChannelError.self) {
    try channel().request(for: OutboundMessage("{}"), to: ReplyTarget(), id: "1", at: Receiving.now)
  }
  #expect(try channel().endpoint == nil)
}
