import CryptoExtras
import Foundation
import Notation
import Testing

@testable import Channels

private struct Signer {
  let key: _RSA.Signing.PrivateKey
  let published: GoogleKey

  init(id: String) throws {
    key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let (modulus, exponent) = try {
      let primitives = try $0.getKeyPrimitives()
      return (Array(primitives.modulus), Array(primitives.publicExponent))
    }(key.publicKey)
    let keySet = """
      {"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"\(id)","n":"\(Base64.encodeURL(modulus))",
      "e":"\(Base64.encodeURL(exponent))"}]}
      """
    published = try #require(GoogleKey.keys(in: Array(keySet.utf8))?.first)
  }

  func token(_ claims: String, header: String = #"{"alg":"RS256","kid":"k1","typ":"JWT"}"#) throws -> String {
    let signed = Base64.encodeURL(Array(header.utf8)) + "." + Base64.encodeURL(Array(claims.utf8))
    let signature = try key.signature(for: Array(signed.utf8), padding: .insecurePKCS1v1_5)
    return signed + "." + Base64.encodeURL(Array(signature.rawRepresentation))
  }
}

private struct Published: GoogleKeySource {
  struct Unreachable: Error {}
  var keys: [GoogleKey]?

  func key(id: String) async throws -> GoogleKey? {
    guard let keys else { throw Unreachable() }
    return keys.first { $0.id == id }
  }
}

private let signer = try? Signer(id: "k1")

private func channel(
  audience: String = "1234567890", keys: [GoogleKey]? = [signer?.published].compactMap(\.self),
  webhookURL: String? = nil
) throws -> GoogleChatChannel {
  try GoogleChatChannel(
    name: "gc", tokenAudience: audience, keys: Published(keys: keys),
    webhookURL: webhookURL.map { Secret($0) })
}

private func claims(
  iss: String = "chat@system.gserviceaccount.com", aud: String = "1234567890", iat: Int = 0, exp: Int = 3600,
  more: String = ""
) -> String {
  #"{"iss":"\#(iss)","aud":"\#(aud)","iat":\#(Receiving.timestamp(iat)),"exp":\#(Receiving.timestamp(exp))\#(more)}"#
}

private let message =
  #"{"type":"MESSAGE","message":{"name":"spaces/A/messages/B","text":"@Footnote dose?","argumentText":" dose?","sender":{"type":"HUMAN"},"thread":{"name":"spaces/A/threads/T"}},"space":{"name":"spaces/A","type":"ROOM"}}"#

private func request(_ token: String, body: String = message) -> InboundRequest {
  InboundRequest(body, headers: [("Authorization", "Bearer \(token)")])
}

@Test func `a Google Chat question is answered in the response`() async throws {
  let token = try #require(signer).token(claims())
  let reception = try await channel().receive(request(token))
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "spaces/A/messages/B")
  #expect(question.text == "dose?")
  #expect(question.conversation == "spaces/A/threads/T")
  #expect(question.isInline)
}

@Test func `a webhook answers in its own space, once for an id, and in no other`() async throws {
  let token = try #require(signer).token(claims())
  let webhookURL = "https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t"
  let channel = try channel(webhookURL: webhookURL)
  let question = try #require(await channel.receive(request(token)).questions.first)
  #expect(!question.isInline)
  let sent = try channel.request(
    for: OutboundMessage(#"{"text":"a"}"#), to: question.target, id: "m/1", at: Receiving.now)
  #expect(
    sent.url == webhookURL + "&requestId=m%2F1&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD")
  #expect(sent.text == #"{"text":"a","thread":{"name":"spaces/A/threads/T"}}"#)
  let elsewhere = request(token, body: message.replacing("spaces/A", with: "spaces/AB"))
  #expect(await channel.receive(elsewhere).questions.first?.isInline == true)
}

@Test(
  arguments: [
    (claims(iss: "someone@example.com"), .badSignature), (claims(aud: "123456789"), .badSignature),
    (claims(iat: -4000, exp: -61), .outsideWindow), (claims(iat: 61), .outsideWindow), ("{}", .badSignature),
    ("[]", .badSignature),
    (claims(iat: -4000, exp: -59), nil), (claims(iat: 59), nil),
  ] as [(String, Refusal?)])
func `a token is for this app and this hour`(_ claims: String, _ refusal: Refusal?) async throws {
  let token = try #require(signer).token(claims)
  let reception = try await channel().receive(request(token))
  #expect(reception.refusal == refusal)
  #expect(reception.response.status == (refusal == nil ? 200 : 401))
}

@Test(arguments: [
  #"{"alg":"none","kid":"k1"}"#, #"{"alg":"HS256","kid":"k1"}"#, #"{"alg":"RS512","kid":"k1"}"#,
  #"{"alg":"RS256"}"#,
  #"{"alg":"RS256","kid":"k2"}"#, #"{"alg":"RS256","kid":"k1","crit":["x"]}"#,
])
func `a token does not choose how it is verified`(_ header: String) async throws {
  let token = try #require(signer).token(claims(), header: header)
  #expect(try await channel().receive(request(token)).refusal == .badSignature)
}

@Test func `a token that was signed by another key, or changed, is refused`() async throws {
  let right = try #require(signer).token(claims())
  let parts = right.split(separator: ".").map(String.init)
  let other = try Signer(id: "k1").token(claims())
  let changed = [
    other, "\(parts[0]).\(Base64.encodeURL(Array(claims(exp: 7200).utf8))).\(parts[2])",
    "\(parts[0]).\(parts[1]).",
    "\(parts[0]).\(parts[1])", right + ".x", right + "=", "", "x.y.z",
  ]
  for token in changed {
    #expect(try await channel().receive(request(token)).refusal == .badSignature, "\(token)")
  }
  #expect(try await channel().receive(InboundRequest(message)).refusal == .noSignature)
}

@Test func `when Google's keys cannot be had, Google is asked to try again`() async throws {
  let token = try #require(signer).token(claims())
  let reception = try await channel(keys: nil).receive(request(token))
  #expect(reception.refusal == .unavailable)
  #expect(reception.response.status == 503)
}

@Test(
  arguments: [
    (#","email":"chat@system.gserviceaccount.com","email_verified":true"#, nil),
    (#","email":"chat@system.gserviceaccount.com","email_verified":false"#, .badSignature),
    (#","email":"someone@example.com","email_verified":true"#, .badSignature), ("", .badSignature),
  ] as [(String, Refusal?)])
func `with an address as audience, the account stands in the email`(_ more: String, _ refusal: Refusal?)
  async throws
{
  let audience = "https://bot.example/channels/gc"
  let token = try #require(signer).token(
    claims(iss: "https://accounts.google.com", aud: audience, more: more))
  #expect(try await channel(audience: audience).receive(request(token)).refusal == refusal)
  let ownAccount = try #require(signer).token(claims(aud: audience, more: more))
  #expect(try await channel(audience: audience).receive(request(ownAccount)).refusal == .badSignature)
}

@Test(arguments: [
  #"{"type":"ADDED_TO_SPACE","space":{"name":"spaces/A"}}"#, message.replacing("HUMAN", with: "BOT"),
])
func `other events are taken and forgotten`(_ body: String) async throws {
  let reception = try await channel().receive(request(try #require(signer).token(claims()), body: body))
  #expect(reception.response.text == "{}")
  #expect(reception.questions.isEmpty)
}

@Test func `keys that are too short, or for something else, are left out`() {
  let keySet = #"{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"},{"kty":"EC","kid":"b"}]}"#
  #expect(GoogleKey.keys(in: Array(keySet.utf8)) == [])
  #expect(GoogleKey.keys(in: Array("<html>".utf8)) == nil)
}

@Test(arguments: ["", "abc", "12a", "ftp://x/"])
func `an audience is a project number or an address`(_ audience: String) {
  #expect(throws: ChannelError.self) { try channel(audience: audience) }
}
