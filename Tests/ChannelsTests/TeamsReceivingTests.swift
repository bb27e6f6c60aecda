import Notation
import Testing

@testable import Channels

private let key = Array("0123456789abcdef0123456789abcdef".utf8)

private func channel(workflowsURL: String? = nil) throws -> TeamsChannel {
  try TeamsChannel(
    name: "teams", secrets: [Secret(Base64.encode(key))], workflowsURL: workflowsURL.map { Secret($0) })
}

private func signed(_ body: String, by key: [UInt8] = key, with header: String? = nil) -> InboundRequest {
  let code = Base64.encode(Secret(bytes: key).authenticationCode(over: [Array(body.utf8)]))
  return InboundRequest(body, headers: [("Authorization", header ?? "HMAC \(code)")])
}

private func message(_ text: String) -> String {
  let activity: JSON = [
    "type": "message", "id": "1485983408511", "text": .string(text),
    "conversation": ["id": "19:253b@thread.skype;messageid=1485983408511"],
  ]
  return String(decoding: activity.bytes, as: UTF8.self)
}

@Test func `a Teams question is answered in the response`() async throws {
  let reception = try await channel().receive(signed(message("<at>Footnote</at> dose in CKD?\n")))
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "1485983408511")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "19:253b@thread.skype;messageid=1485983408511")
  #expect(question.isInline)
}

@Test func `with a workflow the answer goes there, and Teams is told that it will`() async throws {
  let channel = try channel(workflowsURL: "https://flows.example/x?sig=key")
  let reception = await channel.receive(signed(message("<at>F</at> dose?")))
  #expect(reception.questions.first?.isInline == false)
  #expect(JSONReader.read(reception.response.body)?["type"] == "message")
  let request = try channel.request(
    for: OutboundMessage(#"{"type":"message"}"#), to: ReplyTarget(), id: "id", at: Receiving.now)
  #expect(request.url == "https://flows.example/x?sig=key")
}

@Test(arguments: [
  ("<at>Footnote</at>&nbsp;a &lt; b &amp;amp; c", "a < b &amp; c"), ("<p>dose?</p>", "dose?"),
  ("<at id=\"0\">Footnote</at> ask <at>Anna</at>", "ask  Anna"),
  ("eGFR < 30 and K > 5", "eGFR < 30 and K > 5"),
  ("&#233;&#x1F600;&unknown;&#xD800;", "é😀&unknown;&#xD800;"), ("<at>Footnote</at>", "help"),
  ("a <b", "a <b"),
])
func `a Teams message is read without its markup`(_ text: String, _ plain: String) {
  #expect(QuestionText.of(TeamsText.plain(text)) == plain)
}

@Test(arguments: ["HMAC ", "HMAC AAAA", "Bearer AAAA", "", "HMAC !!"])
func `a Teams request with another signature is refused`(_ header: String) async throws {
  let reception = try await channel().receive(signed(message("x"), with: header))
  #expect(reception.response.status == 401)
  #expect(reception.refusal == .badSignature)
}

@Test func `a Teams request of another key, or of none, is refused`() async throws {
  #expect(try await channel().receive(signed(message("x"), by: [1, 2, 3])).refusal == .badSignature)
  #expect(try await channel().receive(InboundRequest(message("x"))).refusal == .noSignature)
}

@Test func `other activities are taken and forgotten, and what is none is malformed`() async throws {
  let typing = try await channel().receive(signed(#"{"type":"typing"}"#))
  #expect(typing.refusal == nil)
  #expect(typing.questions.isEmpty)
  #expect(try await channel().receive(signed(#"{"type":"message"}"#)).refusal == .malformed)
  #expect(try await channel().receive(signed("x")).refusal == .malformed)
}

@Test(arguments: ["not base64!", "whsec_", ""])
func `a Teams token that is not base64 is an error of the settings`(_ token: String) {
  #expect(throws: ChannelError.self) { try TeamsChannel(name: "t", secrets: [Secret(token)]) }
}
