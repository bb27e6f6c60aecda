import Foundation
import Testing

@testable import Channels

private func channel(
  mention: String? = nil, hookURL: String? = nil, serverURL: String? = nil
) throws -> MattermostChannel {
  try MattermostChannel(
    name: "mm", tokens: [Secret("hook-token"), Secret("slash-token")], mention: mention,
    hookURL: hookURL.map { Secret($0) }, serverURL: serverURL)
}

private func webhook(
  token: String = "hook-token", word: String = "footnote", text: String = "footnote dose in CKD?"
) -> String {
  let fields = [
    "token": token, "post_id": "p1", "channel_id": "c1", "channel_name": "ward", "user_id": "u1",
    "text": text,
    "trigger_word": word,
  ]
  return fields.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
}

@Test func `a Mattermost webhook's question is answered in the response`() async throws {
  let reception = try await channel().receive(InboundRequest(webhook()))
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "p1")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "c1/u1")
  #expect(question.isInline)
  #expect(question.target == ReplyTarget())
}

@Test func `with an incoming webhook the answer goes out by it, to the same channel`() async throws {
  let channel = try channel(hookURL: "https://mm.example/hooks/key")
  let reception = await channel.receive(InboundRequest(webhook()))
  let question = try #require(reception.questions.first)
  #expect(!question.isInline)
  #expect(reception.response == InboundResponse())
  let request = try channel.request(
    for: OutboundMessage(#"{"text":"a"}"#), to: question.target, id: "id", at: Receiving.now)
  #expect(request.url == "https://mm.example/hooks/key")
  #expect(request.text == #"{"channel":"ward","text":"a"}"#)
}

@Test func `a Mattermost webhook may send JSON`() async throws {
  let body =
    #"{"token":"hook-token","post_id":"p1","channel_id":"c1","user_id":"u1","text":"@footnote: dose?","trigger_word":"@footnote","timestamp":1}"#
  let reception = try await channel().receive(InboundRequest(body))
  #expect(reception.questions.first?.text == "dose?")
}

@Test(arguments: ["other", "", "hook-toke", "hook-token "])
func `a Mattermost request with another token is refused`(_ token: String) async throws {
  let reception = try await channel().receive(InboundRequest(webhook(token: token)))
  #expect(reception.response.status == 401)
  #expect(reception.refusal == (token.isEmpty ? .noSignature : .badSignature))
  #expect(reception.questions.isEmpty)
}

@Test(arguments: [
  ("@footnote dose?", "dose?"), ("@Footnote: dose?", "dose?"), ("dose?", nil), ("@footnotes dose?", nil),
])
func `without a trigger word only what names the bot is for it`(_ text: String, _ question: String?)
  async throws
{
  let reception = try await channel(mention: "footnote").receive(
    InboundRequest(webhook(word: "", text: text)))
  #expect(reception.questions.first?.text == question)
  #expect(reception.response.status == 200)
}

@Test func `a trigger word that only starts the first word stays in the question`() async throws {
  let reception = try await channel().receive(
    InboundRequest(webhook(word: "dose", text: "doses of baclofen?")))
  #expect(reception.questions.first?.text == "doses of baclofen?")
}

private let command =
  "command=/ask&text=dose%20in%20CKD%3F&trigger_id=t1&channel_id=c1&user_id=u1&token=slash-token&response_url=https%3A%2F%2Fmm.example%2Fhooks%2Fcommands%2Fx"

@Test func `a slash command is answered at its own address`() async throws {
  let channel = try channel(serverURL: "https://mm.example/")
  let reception = await channel.receive(
    InboundRequest(command, headers: [("Authorization", "Token slash-token")]))
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "t1")
  #expect(question.text == "dose in CKD?")
  #expect(question.expires == Receiving.now.addingTimeInterval(29 * 60))
  #expect(!question.isInline)
  let request = try channel.request(
    for: OutboundMessage("{}"), to: question.target, id: "id", at: Receiving.now)
  #expect(request.url == "https://mm.example/hooks/commands/x")
}

@Test func `a slash command comes as a query too`() async throws {
  let query = [
    ("command", "/ask"), ("text", "dose?"), ("trigger_id", "t1"), ("channel_id", "c1"), ("user_id", "u1"),
  ]
  let request = InboundRequest(
    method: "GET", query: query.map { (name: $0.0, value: $0.1) },
    headers: [("Authorization", "Token slash-token")], body: [])
  let question = try #require(try await channel().receive(request).questions.first)
  #expect(question.text == "dose?")
  #expect(question.isInline)
}

@Test func `every token that a command comes with has to be right`() async throws {
  let request = InboundRequest(command, headers: [("Authorization", "Token other")])
  #expect(try await channel().receive(request).refusal == .badSignature)
}

@Test(arguments: [
  "https://mm.example.evil/x", "http://mm.example/x", "https://mm.example@evil/x", "https://127.0.0.1/x",
])
func `a Mattermost command is not answered anywhere but at its server`(_ address: String) async throws {
  let channel = try channel(serverURL: "https://mm.example")
  let body = "command=/ask&trigger_id=t1&channel_id=c1&user_id=u1&token=slash-token&response_url="
  #expect(await channel.receive(InboundRequest(body + PercentEncoding.encode(address))).refusal == .malformed)
  #expect(throws: ChannelError.self) {
    try channel.request(
      for: OutboundMessage("{}"), to: ReplyTarget(["response_url": address]), id: "id", at: Receiving.now)
  }
}

@Test(arguments: [
  "token=hook-token&token=other", "token=hook-token", "{", "token=hook-token&post_id=p&text=footnote%",
])
func `a Mattermost request that cannot be read is malformed`(_ body: String) async throws {
  #expect(try await channel().receive(InboundRequest(body)).response.status == 400)
}

@Test(
  arguments: [
    (OutboundResponse(200, "ok"), .delivered),
    (OutboundResponse(429, headers: ["x-ratelimit-reset": "3"]), .throttled(after: 3)),
    (
      OutboundResponse(404, #"{"id":"web.incoming_webhook.channel.app_error"}"#),
      .refused(reason: "answered 404 web.incoming_webhook.channel.app_error")
    ),
  ] as [(OutboundResponse, Verdict)])
func `Mattermost's answers mean what Mattermost says they do`(
  _ response: OutboundResponse, _ verdict: Verdict
) throws {
  #expect(try channel().verdict(on: response, at: Receiving.now) == verdict)
}
