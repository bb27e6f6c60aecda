import Notation
import Testing

@testable import Channels

private func channel() throws -> MatrixChannel {
  try MatrixChannel(
    name: "mx", homeserverTokens: [Secret("hs")], token: Secret("as"),
    homeserverURL: "http://127.0.0.1:8008/",
    userID: "@footnote:example.org", displayName: "Footnote bot", userPrefix: "@_footnote_")
}

private func call(
  _ path: String, method: String = "PUT", body: String = "", token: String? = "Bearer hs"
) -> InboundRequest {
  InboundRequest(
    body, headers: token.map { [("Authorization", $0)] } ?? [], method: method, path: path)
}

private func transaction(_ events: JSON...) -> InboundRequest {
  let body: JSON = ["events": .array(events)]
  return call("/_matrix/app/v1/transactions/1", body: String(decoding: body.bytes, as: UTF8.self))
}

private func message(
  _ body: String, sender: String = "@anna:example.org", room: String = "!r:example.org",
  mentions: [String]? = nil,
  more: [String: JSON] = [:]
) -> JSON {
  var content: [String: JSON] = ["msgtype": "m.text", "body": .string(body)]
  if let mentions { content["m.mentions"] = ["user_ids": .array(mentions.map(JSON.string))] }
  return [
    "type": "m.room.message", "event_id": "$e1", "room_id": .string(room), "sender": .string(sender),
    "content": .object(content.merging(more) { $1 }),
  ]
}

private func invite(_ user: String = "@footnote:example.org", isDirect: Bool) -> JSON {
  [
    "type": "m.room.member", "event_id": "$i1", "room_id": "!r:example.org", "sender": "@anna:example.org",
    "state_key": .string(user), "content": ["membership": "invite", "is_direct": .bool(isDirect)],
  ]
}

private let bot = "@footnote:example.org"

@Test(
  arguments: [
    (message("Footnote bot: dose in CKD?"), "dose in CKD?"), (message("footnote, dose?"), "dose?"),
    (message("@footnote:example.org: dose?"), "dose?"), (message("@footnote: dose?"), "dose?"),
    (message("footnote dose?"), nil), (message("footnotes: dose?"), nil), (message("dose?"), nil),
    (message("dose?", mentions: [bot]), "dose?"), (message("Footnote bot dose?", mentions: [bot]), "dose?"),
    (message("what of @footnote:example.org dose?", mentions: [bot]), "what of   dose?"),
    (message("dose?", mentions: ["@anna:example.org"]), nil),
    (message("Footnote bot:", mentions: [bot]), "help"),
    (message("footnote: x", sender: bot), nil),
    (message("footnote: x", sender: "@_footnote_7:example.org"), nil),
    (message("footnote: x", more: ["msgtype": "m.notice"]), nil),
    (message("footnote: x", more: ["m.relates_to": ["rel_type": "m.replace", "event_id": "$e0"]]), nil),
    (
      message(
        "> <@anna:example.org> footnote: no\n> more\n\nfootnote: dose?",
        more: ["m.relates_to": ["m.in_reply_to": ["event_id": "$e0"]]]), "dose?"
    ),
    (message("> footnote: quoted"), nil),
  ] as [(JSON, String?)])
func `in a room only what is addressed to the bot is for it`(_ event: JSON, _ question: String?) async throws
{
  let reception = try await channel().receive(transaction(event))
  #expect(reception.response.text == "{}")
  #expect(reception.questions.first?.text == question)
}

@Test func `an invitation is accepted once, and a direct room remembered`() async throws {
  let reception = try await channel().receive(transaction(invite(isDirect: true), message("dose?")))
  #expect(reception.facts == ["direct:!r:example.org"])
  #expect(reception.questions.first?.text == "dose?")
  let action = try #require(reception.actions.first)
  #expect(action.eventID == "$i1")
  let request = try channel().request(for: action.message, to: action.target, id: "x", at: Receiving.now)
  #expect(request.method == "POST")
  #expect(
    request.url
      == "http://127.0.0.1:8008/_matrix/client/v3/join/%21r%3Aexample.org?user_id=%40footnote%3Aexample.org")
  #expect(request.headers["authorization"] == "Bearer as")
  let other = try await channel().receive(
    transaction(invite(isDirect: false), invite("@anna:x", isDirect: true)))
  #expect(other.facts.isEmpty)
  #expect(other.actions.count == 1)
}

@Test func `in a room that is remembered as direct, every message is for the bot`() async throws {
  let memory = Remembered(facts: ["direct:!r:example.org"])
  let here = try await channel().receive(transaction(message("dose?")), at: Receiving.now, memory: memory)
  #expect(here.questions.count == 1)
  let elsewhere = transaction(message("dose?", room: "!s:example.org"))
  #expect(try await channel().receive(elsewhere, at: Receiving.now, memory: memory).questions.isEmpty)
}

@Test func `an answer replies to the question, and stays in its thread`() async throws {
  let plain = try #require(
    try await channel().receive(transaction(message("footnote: dose?"))).questions.first)
  #expect(plain.conversation == "!r:example.org")
  let request = try channel().request(
    for: OutboundMessage(#"{"body":"a"}"#), to: plain.target, id: "m/1", at: Receiving.now)
  #expect(request.method == "PUT")
  #expect(
    request.url
      == "http://127.0.0.1:8008/_matrix/client/v3/rooms/%21r%3Aexample.org/send/m.room.message/m%2F1?user_id=%40footnote%3Aexample.org"
  )
  #expect(request.text == #"{"body":"a","m.relates_to":{"m.in_reply_to":{"event_id":"$e1"}}}"#)

  let relation: JSON = [
    "rel_type": "m.thread", "event_id": "$root", "is_falling_back": true,
    "m.in_reply_to": ["event_id": "$e0"],
  ]
  let event = message("footnote: dose?", more: ["m.relates_to": relation])
  let threaded = try #require(try await channel().receive(transaction(event)).questions.first)
  #expect(threaded.conversation == "!r:example.org/$root")
  let reply = try channel().request(
    for: OutboundMessage("{}"), to: threaded.target, id: "x", at: Receiving.now)
  let sent = JSONReader.read(reply.body)?["m.relates_to"]
  #expect(sent?["rel_type"] == "m.thread")
  #expect(sent?["event_id"] == "$root")
  #expect(sent?["m.in_reply_to"]?["event_id"] == "$e1")
}

@Test func `an event that cannot be read does not hold up the others`() async throws {
  let reception = try await channel().receive(
    transaction("x", [:], ["type": "m.room.message", "event_id": "$x"], message("footnote: dose?")))
  #expect(reception.response.status == 200)
  #expect(reception.questions.count == 1)
}

@Test(arguments: ["", "{", "{}", #"{"events":{}}"#])
func `a transaction that is none is malformed`(_ body: String) async throws {
  let reception = try await channel().receive(call("/_matrix/app/v1/transactions/1", body: body))
  #expect(reception.refusal == .malformed)
  #expect(reception.response.status == 400)
}

@Test(arguments: [
  ("/_matrix/app/v1/users/@footnote:example.org", "GET", 200),
  ("/_matrix/app/v1/users/%40footnote%3Aexample.org", "GET", 200),
  ("/_matrix/app/v1/users/@anna:example.org", "GET", 404), ("/_matrix/app/v1/rooms/%23a:b", "GET", 404),
  ("/_matrix/app/v1/ping", "POST", 200), ("/_matrix/app/v1/ping", "GET", 405),
  ("/transactions/1", "GET", 405),
  ("/users/@footnote:example.org", "GET", 200), ("/_matrix/app/v1/thirdparty/protocol/x", "GET", 404),
  ("", "PUT", 404),
])
func `a homeserver's other calls are answered`(_ path: String, _ method: String, _ status: Int) async throws {
  let reception = try await channel().receive(call(path, method: method, body: "{}"))
  #expect(reception.response.status == status)
  #expect(reception.questions.isEmpty)
}

@Test func `a homeserver without the right token is refused`() async throws {
  let path = "/_matrix/app/v1/transactions/1"
  let without = try await channel().receive(call(path, token: nil))
  #expect(without.refusal == .noSignature)
  #expect(without.response.status == 401)
  #expect(without.response.text == #"{"errcode":"M_UNKNOWN_TOKEN"}"#)
  let wrong = try await channel().receive(call(path, token: "Bearer as"))
  #expect(wrong.refusal == .badSignature)
  #expect(wrong.response.status == 403)
  #expect(wrong.response.text == #"{"errcode":"M_FORBIDDEN"}"#)
}

@Test(arguments: ["footnote", "@footnote", "@:example.org", "@footnote:", ""])
func `a user id has a name and a server`(_ user: String) {
  #expect(throws: ChannelError.self) {
    try MatrixChannel(
      name: "m", homeserverTokens: [Secret("a")], token: Secret("b"), homeserverURL: "http://h", userID: user)
  }
}

@Test(
  arguments: [
    (OutboundResponse(200, #"{"event_id":"$x"}"#), .delivered),
    (
      OutboundResponse(
        429, #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2420}"#, headers: ["retry-after": "3"]),
      .throttled(after: 2.42)
    ),
    (OutboundResponse(413, #"{"errcode":"M_TOO_LARGE"}"#), .refused(reason: "answered 413 M_TOO_LARGE")),
    (OutboundResponse(403, #"{"errcode":"M_FORBIDDEN"}"#), .refused(reason: "answered 403 M_FORBIDDEN")),
    (
      OutboundResponse(401, #"{"errcode":"M_UNKNOWN_TOKEN"}"#),
      .retry(reason: "answered 401 M_UNKNOWN_TOKEN", after: nil)
    ),
  ] as [(OutboundResponse, Verdict)])
func `a homeserver's answers mean what Matrix says they do`(
  _ response: OutboundResponse, _ verdict: Verdict
) throws {
  #expect(try channel().verdict(on: response, at: Receiving.now) == verdict)
}
