import Notation
import Testing

@testable import Channels

private func channel(hookURL: String? = nil, mention: String? = nil) throws -> RocketChatChannel {
  try RocketChatChannel(
    name: "rc", tokens: [Secret("tok")], mention: mention, hookURL: hookURL.map { Secret($0) })
}

private func event(
  token: String = "tok", text: String = "footnote dose in CKD?", word: String = "footnote",
  more: [String: JSON] = [:]
) -> InboundRequest {
  let body: [String: JSON] = [
    "token": .string(token), "message_id": "m1", "channel_id": "GENERAL", "channel_name": "general",
    "user_id": "u1",
    "user_name": "anna", "text": .string(text), "trigger_word": .string(word), "bot": false,
  ]
  return InboundRequest(method: "POST", headers: [], body: JSON.object(body.merging(more) { $1 }).bytes)
}

@Test func `a Rocket.Chat question is answered in the response`() async throws {
  let question = try #require(try await channel().receive(event()).questions.first)
  #expect(question.eventID == "m1")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "GENERAL/u1")
  #expect(question.isInline)
}

@Test func `with an incoming integration the answer goes out by it, into the thread`() async throws {
  let channel = try channel(hookURL: "https://rc.example/hooks/id/token")
  let question = try #require(await channel.receive(event(more: ["tmid": "t1"])).questions.first)
  #expect(question.conversation == "GENERAL/t1")
  #expect(!question.isInline)
  let request = try channel.request(
    for: OutboundMessage(#"{"text":"a"}"#), to: question.target, id: "x", at: Receiving.now)
  #expect(request.url == "https://rc.example/hooks/id/token")
  #expect(request.text == #"{"channel":"GENERAL","text":"a","tmid":"t1"}"#)
}

@Test(arguments: [["bot": ["i": "b1"]], ["bot": true], ["isEdited": true]] as [[String: JSON]])
func `what bots say, or what is edited, is taken and forgotten`(_ more: [String: JSON]) async throws {
  let reception = try await channel().receive(event(more: more))
  #expect(reception.response == InboundResponse())
  #expect(reception.questions.isEmpty)
}

@Test func `without trigger words only what names the bot is for it`() async throws {
  let channel = try channel(mention: "footnote")
  #expect(await channel.receive(event(text: "@footnote dose?", word: "")).questions.first?.text == "dose?")
  #expect(await channel.receive(event(text: "dose?", word: "")).questions.isEmpty)
}

@Test func `a Rocket.Chat request with another token, or none, is refused`() async throws {
  #expect(try await channel().receive(event(token: "tok ")).refusal == .badSignature)
  #expect(try await channel().receive(InboundRequest(#"{"text":"x"}"#)).response.status == 401)
  #expect(try await channel().receive(InboundRequest("text=x")).refusal == .malformed)
}

@Test(
  arguments: [
    (OutboundResponse(200, #"{"success":true}"#), .delivered),
    (
      OutboundResponse(200, #"{"success":false,"error":"invalid-channel"}"#),
      .refused(reason: "answered 200 invalid-channel")
    ),
    (
      OutboundResponse(400, #"{"success":false,"error":"invalid-channel"}"#),
      .refused(reason: "answered 400 invalid-channel")
    ),
  ] as [(OutboundResponse, Verdict)])
func `Rocket.Chat's answers mean what Rocket.Chat says they do`(
  _ response: OutboundResponse, _ verdict: Verdict
) throws {
  #expect(try channel().verdict(on: response, at: Receiving.now) == verdict)
}
