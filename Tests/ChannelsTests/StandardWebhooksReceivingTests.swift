import Articles
import Foundation
import Notation
import Testing

@testable import Channels

private let secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
private let next = Secret("whsec_" + Base64.encode(Array(repeating: 7, count: 64)))

private func channel(_ secrets: [Secret] = [secret], endpointURL: String? = nil) throws
  -> StandardWebhooksChannel
{
  try StandardWebhooksChannel(name: "sw", secrets: secrets, endpointURL: endpointURL.map { Secret($0) })
}

private func signed(
  _ body: String, id: String = "msg_1", timestamp: String = Receiving.timestamp(),
  with signature: String? = nil,
  by secret: Secret = secret
) throws -> InboundRequest {
  let key = try StandardWebhooksSignature.key(from: secret)
  let own = StandardWebhooksSignature.sign(Array(body.utf8), id: id, timestamp: timestamp, keys: [key])
  return InboundRequest(
    body,
    headers: [("Webhook-Id", id), ("Webhook-Timestamp", timestamp), ("Webhook-Signature", signature ?? own)])
}

private let asked =
  #"{"type":"question.asked","data":{"question":"dose in CKD?","conversation":"c 1","audience":"patient"}}"#

/// The example of the specification and of its libraries' tests.
@Test func `the specification's signature is believed, and made`() async throws {
  let body = #"{"test": 2432232314}"#
  let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
  let request = InboundRequest(
    body,
    headers: [
      ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"), ("webhook-timestamp", "1614265330"),
      ("webhook-signature", signature),
    ])
  let now = Date(timeIntervalSince1970: 1_614_265_400)
  #expect(try await channel().receive(request, at: now).refusal == .malformed)
  let made = StandardWebhooksSignature.sign(
    Array(body.utf8), id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330",
    keys: [try StandardWebhooksSignature.key(from: secret)])
  #expect(made == signature)
}

@Test func `a question is taken with its conversation and its readers`() async throws {
  let question = try #require(try await channel().receive(signed(asked)).questions.first)
  #expect(question.eventID == "msg_1")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "c 1")
  #expect(question.audience == .patient)
  #expect(question.target["asked"] == "2023-11-14T22:13:20Z")
  #expect(question.isInline)
}

@Test func `a question that names nothing else is a conversation of its own`() async throws {
  let body = #"{"type":"question.asked","data":{"question":"dose?"}}"#
  let question = try #require(try await channel().receive(signed(body)).questions.first)
  #expect(question.conversation == "msg_1")
  #expect(question.audience == .clinician)
}

@Test func `an answer is signed anew at each attempt, and its bytes stay`() async throws {
  let channel = try channel([secret, next], endpointURL: "https://app.example/answers")
  let question = try #require(await channel.receive(signed(asked)).questions.first)
  #expect(!question.isInline)
  let message = OutboundMessage(#"{"type":"answer.given","data":{"text":"a"}}"#)
  let first = try channel.request(for: message, to: question.target, id: "msg_2", at: Receiving.now)
  let second = try channel.request(
    for: message, to: question.target, id: "msg_2", at: Receiving.now.addingTimeInterval(5))
  #expect(
    first.text == #"{"conversation":"c 1","data":{"text":"a"},"inReplyTo":"msg_1","type":"answer.given"}"#)
  #expect(first.body == second.body)
  #expect(first.headers["webhook-id"] == "msg_2")
  #expect(second.headers["webhook-timestamp"] == Receiving.timestamp(5))
  let signatures = try #require(first.headers["webhook-signature"]).split(separator: " ")
  #expect(signatures.count == 2)
  #expect(first.headers["webhook-signature"] != second.headers["webhook-signature"])
  for key in [secret, next] {
    #expect(
      StandardWebhooksSignature.holds(
        signatures.joined(separator: " "), body: first.body, id: "msg_2", timestamp: Receiving.timestamp(),
        keys: [try StandardWebhooksSignature.key(from: key)]))
  }
}

@Test(arguments: [(-301, false), (-300, true), (300, true), (301, false)])
func `a signed webhook is believed for five minutes`(_ offset: Int, _ isBelieved: Bool) async throws {
  let reception = try await channel().receive(signed(asked, timestamp: Receiving.timestamp(offset)))
  #expect(reception.refusal == (isBelieved ? nil : .outsideWindow))
  #expect(reception.response.status == (isBelieved ? 200 : 401))
}

@Test func `of several signatures one has to be right`() async throws {
  let right = try #require(signed(asked).header("webhook-signature"))
  let wrong = "v1," + Base64.encode(Array(repeating: 0, count: 32))
  #expect(try await channel().receive(signed(asked, with: "v1a,x \(wrong) \(right)")).refusal == nil)
  for signature in [wrong, "v2" + right.dropFirst(2), "v1,", "", String(right.dropFirst(3)), right + "x"] {
    #expect(try await channel().receive(signed(asked, with: signature)).refusal == .badSignature)
  }
  #expect(try await channel([next, secret]).receive(signed(asked)).refusal == nil)
  #expect(try await channel().receive(signed(asked, by: next)).refusal == .badSignature)
}

@Test(arguments: ["webhook-id", "webhook-timestamp", "webhook-signature"])
func `a webhook that lacks a header is refused`(_ name: String) async throws {
  let right = try signed(asked)
  let without = InboundRequest(asked, headers: right.headers.filter { $0.name != name })
  #expect(try await channel().receive(without).refusal == .noSignature)
}

@Test(arguments: [
  "[]", #"{"type":"question.asked"}"#, #"{"type":"question.asked","data":{"question":1}}"#,
  #"{"type":"question.asked","data":{"question":"x","audience":"everyone"}}"#,
  #"{"type":"question.asked","data":{"question":"x","conversation":""}}"#, #"{"type":"a","type":"b"}"#,
])
func `a webhook that cannot be read is malformed`(_ body: String) async throws {
  #expect(try await channel().receive(signed(body)).response.status == 400)
}

@Test func `events of another type are taken and forgotten`() async throws {
  let reception = try await channel().receive(signed(#"{"type":"invoice.paid","data":{}}"#))
  #expect(reception.response == InboundResponse())
  #expect(reception.questions.isEmpty)
}

@Test(arguments: [
  "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_!!",
  "whsec_" + Base64.encode(Array(repeating: 1, count: 23)),
  "whsec_" + Base64.encode(Array(repeating: 1, count: 65)),
])
func `a key is whsec_ and 24 to 64 bytes`(_ text: String) {
  #expect(throws: ChannelError.self) { try channel([Secret(text)]) }
}

@Test(
  arguments: [
    (OutboundResponse(204), .delivered), (OutboundResponse(301), .retry(reason: "answered 301", after: nil)),
    (OutboundResponse(410), .gone(reason: "answered 410")), (OutboundResponse(429), .throttled(after: nil)),
    (OutboundResponse(502, headers: ["retry-after": "9"]), .throttled(after: 9)),
    (OutboundResponse(504), .throttled(after: nil)),
    (OutboundResponse(500), .retry(reason: "answered 500", after: nil)),
  ] as [(OutboundResponse, Verdict)])
func `an endpoint's answers mean what the specification says they do`(
  _ response: OutboundResponse, _ verdict: Verdict
) throws {
  #expect(try channel().verdict(on: response, at: Receiving.now) == verdict)
}
