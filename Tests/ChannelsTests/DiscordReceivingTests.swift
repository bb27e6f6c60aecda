import Crypto
import Foundation
import Notation
import Testing

@testable import Channels

private let key = Curve25519.Signing.PrivateKey()

private func channel(_ keys: [Curve25519.Signing.PrivateKey] = [key]) throws -> DiscordChannel {
  try DiscordChannel(name: "dc", publicKeys: keys.map { Hexadecimal.encode($0.publicKey.rawRepresentation) })
}

private func signed(
  _ body: String, by key: Curve25519.Signing.PrivateKey = key, timestamp: String = Receiving.timestamp()
) throws -> InboundRequest {
  let signature = try key.signature(for: Array((timestamp + body).utf8))
  return InboundRequest(
    body,
    headers: [("X-Signature-Ed25519", Hexadecimal.encode(signature)), ("X-Signature-Timestamp", timestamp)])
}

private let command =
  #"{"type":2,"id":"i1","token":"tok","application_id":"a1","channel_id":"c1","data":{"name":"ask","options":[{"type":3,"name":"question","value":"dose in CKD?"}]}}"#

@Test func `a signed ping is answered with a pong`() async throws {
  #expect(try await channel().receive(signed(#"{"type":1}"#)).response.text == #"{"type":1}"#)
}

@Test func `a command is taken at once and answered at its own webhook`() async throws {
  let reception = try await channel().receive(signed(command))
  #expect(reception.response.text == #"{"type":5}"#)
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "i1")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "c1")
  #expect(question.expires == Receiving.now.addingTimeInterval(14 * 60))
  let first = try channel().request(
    for: OutboundMessage(#"{"content":"a"}"#, call: "original"), to: question.target, id: "x",
    at: Receiving.now)
  #expect(first.method == "PATCH")
  #expect(first.url == "https://discord.com/api/v10/webhooks/a1/tok/messages/@original")
  #expect(first.text == #"{"allowed_mentions":{"parse":[]},"content":"a"}"#)
  let second = try channel().request(
    for: OutboundMessage("{}", call: "follow-up"), to: question.target, id: "y", at: Receiving.now)
  #expect(second.method == "POST")
  #expect(second.url == "https://discord.com/api/v10/webhooks/a1/tok")
}

@Test func `a subcommand's text is the question`() async throws {
  let body = command.replacing(
    #"[{"type":3,"name":"question","value":"dose in CKD?"}]"#,
    with: #"[{"type":1,"name":"about","options":[{"type":4,"value":1},{"type":3,"value":"dose?"}]}]"#)
  #expect(try await channel().receive(signed(body)).questions.first?.text == "dose?")
}

@Test(arguments: [(-301, false), (-300, true), (300, true), (301, false)])
func `a Discord request is believed for five minutes`(_ offset: Int, _ isBelieved: Bool) async throws {
  let reception = try await channel().receive(signed(command, timestamp: Receiving.timestamp(offset)))
  #expect(reception.response.status == (isBelieved ? 200 : 401))
  #expect(reception.refusal == (isBelieved ? nil : .outsideWindow))
}

@Test func `a Discord request that is not signed by the key is refused`() async throws {
  let right = try signed(command)
  let other = try signed(command, by: Curve25519.Signing.PrivateKey())
  let bodies = [
    other, InboundRequest(command + " ", headers: right.headers),
    InboundRequest(command, headers: [("x-signature-ed25519", ""), right.headers[1]]),
    InboundRequest(command, headers: [("x-signature-ed25519", "zz"), right.headers[1]]),
  ]
  for request in bodies {
    let reception = try await channel().receive(request)
    #expect(reception.response.status == 401)
    #expect(reception.refusal == .badSignature)
  }
  #expect(
    try await channel().receive(InboundRequest(command, headers: [right.headers[0]])).refusal == .noSignature)
}

@Test func `while the key is changed, both are believed`() async throws {
  let next = Curve25519.Signing.PrivateKey()
  #expect(try await channel([next, key]).receive(signed(command)).questions.count == 1)
  #expect(try await channel([next, key]).receive(signed(command, by: next)).questions.count == 1)
}

@Test(arguments: ["{", #"{"type":2}"#, #"{"type":99}"#, "{}"])
func `an interaction that cannot be read is malformed`(_ body: String) async throws {
  #expect(try await channel().receive(signed(body)).refusal == .malformed)
}

@Test(arguments: [(3, #"{"type":6}"#), (4, #"{"data":{"choices":[]},"type":8}"#), (5, #"{"type":6}"#)])
func `interactions with what the bot never sends get an empty answer`(_ type: Int, _ body: String)
  async throws
{
  let reception = try await channel().receive(signed(#"{"type":\#(type)}"#))
  #expect(reception.response.text == body)
  #expect(reception.questions.isEmpty)
}

@Test(arguments: ["", "00", String(repeating: "0", count: 63), String(repeating: "g", count: 64)])
func `a public key that is not 32 bytes is an error of the settings`(_ key: String) {
  #expect(throws: ChannelError.self) { try DiscordChannel(name: "d", publicKeys: [key]) }
}

@Test func `a token cannot leave its place in the address`() throws {
  let request = try channel().request(
    for: OutboundMessage("{}"), to: ReplyTarget(["application": "../a", "token": "t/../../x?y#z"]), id: "x",
    at: Receiving.now)
  #expect(
    request.url == "https://discord.com/api/v10/webhooks/..%2Fa/t%2F..%2F..%2Fx%3Fy%23z/messages/@original")
}

@Test(
  arguments: [
    (OutboundResponse(200, "{}"), .delivered), (OutboundResponse(204), .delivered),
    (
      OutboundResponse(429, #"{"retry_after":64.57,"global":false}"#, headers: ["retry-after": "65"]),
      .throttled(after: 64.57)
    ),
    (OutboundResponse(401, #"{"code":50027}"#), .refused(reason: "answered 401 50027")),
    (OutboundResponse(404, #"{"code":10015}"#), .refused(reason: "answered 404 10015")),
    (OutboundResponse(502), .retry(reason: "answered 502", after: nil)),
  ] as [(OutboundResponse, Verdict)])
func `Discord's answers mean what Discord says they do`(_ response: OutboundResponse, _ verdict: Verdict)
  throws
{
  #expect(try channel().verdict(on: response, at: Receiving.now) == verdict)
}
