import Foundation
import Notation
import Testing

@testable import Channels

private let secret = Secret("8f742231b10e8888abcd99yyyzzz85a5")

private func channel(_ secrets: [Secret] = [secret]) throws -> SlackChannel {
  try SlackChannel(name: "ward", signingSecrets: secrets, botToken: Secret("xoxb-1"))
}

private func signed(
  _ body: String, by secret: Secret = secret, timestamp: String = Receiving.timestamp(),
  with header: String? = nil
) -> InboundRequest {
  let code = secret.authenticationCode(over: [Array("v0:\(timestamp):\(body)".utf8)])
  return InboundRequest(
    body,
    headers: [
      ("X-Slack-Request-Timestamp", timestamp),
      ("X-Slack-Signature", header ?? "v0=\(Hexadecimal.encode(code))"),
    ])
}

private func event(_ members: String) -> String {
  #"{"type":"event_callback","event_id":"Ev1","team_id":"T1","authorizations":[{"user_id":"U0","is_bot":true}],"event":{\#(members)}}"#
}

private let mention =
  #""type":"app_mention","user":"U1","channel":"C1","ts":"1.2","text":"<@U0> dose in CKD?""#

/// https://docs.slack.dev/authentication/verifying-requests-from-slack
@Test func `Slack's published example is believed, and read as a command`() async throws {
  let body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
  let request = InboundRequest(
    body,
    headers: [
      ("x-slack-request-timestamp", "1531420618"),
      ("x-slack-signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
    ])
  let now = Date(timeIntervalSince1970: 1_531_420_700)
  let reception = try await channel().receive(request, at: now)
  #expect(reception.response == InboundResponse())
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
  #expect(question.text == "help")
  #expect(question.target["response_url"]?.hasPrefix("https://hooks.slack.com/commands/") == true)
  #expect(question.expires == now.addingTimeInterval(29 * 60))
}

@Test(arguments: [
  (-301, false), (-300, true), (-299, true), (299, true), (300, true), (301, false), (-86_400, false),
])
func `a signed Slack request is believed for five minutes`(_ offset: Int, _ isBelieved: Bool) async throws {
  let reception = try await channel().receive(signed(event(mention), timestamp: Receiving.timestamp(offset)))
  #expect(reception.response.status == (isBelieved ? 200 : 401))
  #expect(reception.refusal == (isBelieved ? nil : .outsideWindow))
  #expect(reception.questions.count == (isBelieved ? 1 : 0))
}

@Test(arguments: ["v0=", "v0=00", "v1=0000", "0000", "", "v0=zz"])
func `a Slack request with another signature is refused`(_ signature: String) async throws {
  let reception = try await channel().receive(signed(event(mention), with: signature))
  #expect(reception.response.status == 401)
  #expect(reception.refusal == .badSignature)
  #expect(reception.questions.isEmpty)
}

@Test func `a signature in capitals, of another secret, or of another body is refused`() async throws {
  let right = signed(event(mention))
  let signature = try #require(right.header("x-slack-signature"))
  let capitals = signed(event(mention), with: "v0=" + signature.dropFirst(3).uppercased())
  #expect(try await channel().receive(capitals).refusal == .badSignature)
  #expect(try await channel().receive(signed(event(mention), by: Secret("other"))).refusal == .badSignature)
  let other = InboundRequest(event(mention) + " ", headers: right.headers)
  #expect(try await channel().receive(other).refusal == .badSignature)
}

@Test func `a Slack request without a signature, or with two, is refused`() async throws {
  let right = signed(event(mention))
  let without = InboundRequest(event(mention), headers: [right.headers[0]])
  #expect(try await channel().receive(without).refusal == .noSignature)
  let twice = InboundRequest(event(mention), headers: right.headers + [right.headers[1]])
  #expect(try await channel().receive(twice).refusal == .noSignature)
}

@Test func `while the signing secret is rotated, both are believed`() async throws {
  let rotating = try channel([Secret("next"), secret])
  #expect(await rotating.receive(signed(event(mention))).questions.count == 1)
  #expect(await rotating.receive(signed(event(mention), by: Secret("next"))).questions.count == 1)
}

@Test func `Slack's address check gets its challenge back, if it is signed`() async throws {
  let body = #"{"type":"url_verification","challenge":"3eZb\"x","token":"t"}"#
  let reception = try await channel().receive(signed(body))
  #expect(reception.response.text == #"{"challenge":"3eZb\"x"}"#)
  #expect(try await channel().receive(InboundRequest(body)).response.status == 401)
}

@Test func `a mention is answered in its thread, or in a new one`() async throws {
  let reception = try await channel().receive(signed(event(mention)))
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "Ev1")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "T1/C1/1.2")
  #expect(question.target == ReplyTarget(["channel": "C1", "thread_ts": "1.2"]))
  let threaded = try await channel().receive(signed(event(mention + #","thread_ts":"1.0""#)))
  #expect(threaded.questions.first?.conversation == "T1/C1/1.0")
  #expect(threaded.questions.first?.target["thread_ts"] == "1.0")
}

@Test func `a direct message is one conversation, and a thread in it another`() async throws {
  let direct = #""type":"message","channel_type":"im","user":"U1","channel":"D1","ts":"1.2","text":"dose?""#
  let reception = try await channel().receive(signed(event(direct)))
  #expect(reception.questions.first?.conversation == "T1/D1")
  #expect(reception.questions.first?.target == ReplyTarget(["channel": "D1"]))
  let threaded = try await channel().receive(signed(event(direct + #","thread_ts":"1.0""#)))
  #expect(threaded.questions.first?.conversation == "T1/D1/1.0")
}

@Test(arguments: [
  ("<@U0> a &lt; b &amp; c", "a < b & c"),
  ("what <@U0> about <https://x.example|this>?", "what   about this?"),
  ("<@U0>", "help"), ("<@U0|footnote>  <!here> x", "x"), ("<@U0> in <#C2|cardiology>", "in cardiology"),
  ("&amp;lt;", "&lt;"), ("<@U0> a <b", "a <b"),
])
func `Slack's marks are taken off a question`(_ text: String, _ plain: String) {
  #expect(QuestionText.of(SlackText.plain(text)) == plain)
}

@Test(arguments: [
  #""type":"app_mention","user":"U1","channel":"D1","ts":"1.2","text":"<@U0> x""#,
  #""type":"message","channel_type":"channel","user":"U1","channel":"C1","ts":"1.2","text":"<@U0> x""#,
  #""type":"message","channel_type":"im","user":"U0","channel":"D1","ts":"1.2","text":"x""#,
  #""type":"message","channel_type":"im","bot_id":"B1","user":"U1","channel":"D1","ts":"1.2","text":"x""#,
  #""type":"message","channel_type":"im","subtype":"message_changed","user":"U1","channel":"D1","ts":"1.2","text":"x""#,
  #""type":"message","channel_type":"im","subtype":"bot_message","channel":"D1","ts":"1.2","text":"x""#,
  #""type":"app_mention","edited":{},"user":"U1","channel":"C1","ts":"1.2","text":"<@U0> x""#,
  #""type":"reaction_added","user":"U1""#, #""type":"message""#,
])
func `what is said by bots, edited, or said to others is taken and forgotten`(_ members: String) async throws
{
  let reception = try await channel().receive(signed(event(members)))
  #expect(reception.response == InboundResponse())
  #expect(reception.refusal == nil)
  #expect(reception.questions.isEmpty)
}

@Test func `a notice that Slack limits events is taken and forgotten`() async throws {
  let reception = try await channel().receive(signed(#"{"type":"app_rate_limited","minute_rate_limited":1}"#))
  #expect(reception.response == InboundResponse())
  #expect(reception.questions.isEmpty)
}

@Test(arguments: [
  "", "{", "{}", "[]", #"{"type":"event_callback"}"#, #"{"type":"url_verification"}"#, "a=%", "a=1",
])
func `a signed Slack request that cannot be read is malformed`(_ body: String) async throws {
  let reception = try await channel().receive(signed(body))
  #expect(reception.refusal == .malformed)
  #expect(reception.response.status == 400)
}

@Test(arguments: [
  "https://hooks.slack.com.evil.example/x", "http://hooks.slack.com/x",
  "https://hooks.slack.com@evil.example/x",
  "https://127.0.0.1/x", "https://hooks.slack.com:8443/x", "x",
])
func `a command is not answered anywhere but at Slack`(_ address: String) async throws {
  let body =
    "command=/ask&text=x&trigger_id=1&channel_id=C1&user_id=U1&response_url=\(PercentEncoding.encode(address))"
  #expect(try await channel().receive(signed(body)).refusal == .malformed)
  let target = ReplyTarget(["response_url": address])
  #expect(throws: ChannelError.self) {
    try channel().request(for: OutboundMessage("{}"), to: target, id: "1", at: Receiving.now)
  }
}

@Test func `Slack's try of the certificate is answered without a signature, and asks nothing`() async throws {
  let reception = try await channel().receive(InboundRequest("ssl_check=1&token=x"))
  #expect(reception.response == InboundResponse())
  #expect(reception.questions.isEmpty)
}

@Test func `another method than POST is not served`() async throws {
  #expect(try await channel().receive(InboundRequest("", method: "GET")).response.status == 405)
}
