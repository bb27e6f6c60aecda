import Notation
import Testing

@testable import Channels

private func channel(secrets: [String] = ["a-Secret_1"]) throws -> TelegramChannel {
  try TelegramChannel(
    name: "tg", secretTokens: secrets.map { Secret($0) }, botToken: Secret("42:AbC-_"),
    username: "@Footnote_bot")
}

private func update(
  _ text: String, chat: JSON = ["id": 7, "type": "private"], entities: [JSON] = [], more: [String: JSON] = [:]
) -> String {
  let message: [String: JSON] = [
    "message_id": 5, "chat": chat, "from": ["id": 8, "is_bot": false], "text": .string(text),
    "entities": .array(entities),
  ]
  let update: JSON = ["update_id": 1001, "message": .object(message.merging(more) { $1 })]
  return String(decoding: update.bytes, as: UTF8.self)
}

private func post(_ body: String, token: String? = "a-Secret_1", type: String = "application/json")
  -> InboundRequest
{
  let headers = [("content-type", type)] + (token.map { [("X-Telegram-Bot-Api-Secret-Token", $0)] } ?? [])
  return InboundRequest(body, headers: headers)
}

private func entity(_ kind: String, _ offset: Int, _ length: Int) -> JSON {
  ["type": .string(kind), "offset": .number("\(offset)"), "length": .number("\(length)")]
}

private let group: JSON = ["id": -100, "type": "supergroup"]

@Test func `in a private chat every message is for the bot`() async throws {
  let reception = try await channel().receive(post(update("dose in CKD?")))
  #expect(reception.response == InboundResponse())
  let question = try #require(reception.questions.first)
  #expect(question.eventID == "1001")
  #expect(question.text == "dose in CKD?")
  #expect(question.conversation == "7")
  let request = try channel().request(
    for: OutboundMessage(#"{"text":"a"}"#), to: question.target, id: "x", at: Receiving.now)
  #expect(request.url == "https://api.telegram.org/bot42:AbC-_/sendMessage")
  #expect(
    request.text
      == #"{"chat_id":7,"reply_parameters":{"allow_sending_without_reply":true,"message_id":5},"text":"a"}"#)
}

@Test(
  arguments: [
    (update("dose?", chat: group), nil),
    (update("/ask dose?", chat: group, entities: [entity("bot_command", 0, 4)]), "dose?"),
    (update("/ask@footnote_BOT dose?", chat: group, entities: [entity("bot_command", 0, 17)]), "dose?"),
    (update("/ask@other_bot dose?", chat: group, entities: [entity("bot_command", 0, 14)]), nil),
    (update("/weather", chat: group, entities: [entity("bot_command", 0, 8)]), nil),
    (update("/help", chat: group, entities: [entity("bot_command", 0, 5)]), nil),
    (update("/start", entities: [entity("bot_command", 0, 6)]), "help"),
    (update("/ask", entities: [entity("bot_command", 0, 4)]), "help"),
    (update("💊💊 @footnote_bot dose?", chat: group, entities: [entity("mention", 5, 13)]), "💊💊   dose?"),
    (update("💊💊 @footnote_bot dose?", chat: group, entities: [entity("mention", 4, 13)]), nil),
    (update("@another dose?", chat: group, entities: [entity("mention", 0, 8)]), nil),
    (update("dose?", chat: group, more: ["reply_to_message": ["from": ["id": 42]]]), "dose?"),
    (update("dose?", chat: group, more: ["reply_to_message": ["from": ["id": 43]]]), nil),
    (update("dose?", more: ["from": ["id": 9, "is_bot": true]]), nil),
    (update("dose?", more: ["via_bot": ["id": 9]]), nil),
    (#"{"update_id":1,"edited_message":{"text":"x"}}"#, nil), (#"{"update_id":1}"#, nil),
  ] as [(String, String?)])
func `in a group only what is addressed to the bot is for it`(_ body: String, _ question: String?)
  async throws
{
  let reception = try await channel().receive(post(body))
  #expect(reception.response.status == 200)
  #expect(reception.questions.first?.text == question)
}

@Test(arguments: [
  (-1, 4), (0, -1), (0, 99), (99, 1), (1, 1), (0, 0), (4_611_686_018_427_387_904, 4_611_686_018_427_387_904),
])
func `an entity that lies outside the text, or cuts a letter, is passed over`(_ offset: Int, _ length: Int)
  async throws
{
  let body = update("💊 dose?", chat: group, entities: [entity("mention", offset, length)])
  let reception = try await channel().receive(post(body))
  #expect(reception.questions.isEmpty)
}

@Test func `a forum's topics are conversations, replies elsewhere are not`() async throws {
  let topic = update("dose?", more: ["message_thread_id": 3, "is_topic_message": true])
  let question = try #require(try await channel().receive(post(topic)).questions.first)
  #expect(question.conversation == "7/3")
  let request = try channel().request(
    for: OutboundMessage("{}"), to: question.target, id: "x", at: Receiving.now)
  #expect(JSONReader.read(request.body)?["message_thread_id"] == 3)
  let chain = try await channel().receive(post(update("dose?", more: ["message_thread_id": 3])))
  #expect(chain.questions.first?.conversation == "7")
  #expect(chain.questions.first?.target["message_thread_id"] == nil)
}

@Test func `a Telegram request without the right token, or that is no JSON, is refused`() async throws {
  let without = try await channel().receive(post(update("x"), token: nil))
  #expect(without.refusal == .noSignature)
  #expect(without.response.status == 403)
  for token in ["", "a-Secret_", "A-SECRET_1", "other"] {
    let reception = try await channel().receive(post(update("x"), token: token))
    #expect(reception.refusal == .badSignature)
    #expect(reception.response.status == 403)
  }
  #expect(try await channel().receive(post(update("x"), type: "text/plain")).response.status == 403)
  #expect(try await channel().receive(post("x")).response.status == 400)
  #expect(try await channel().receive(post(#"{"update_id":"1"}"#)).refusal == .malformed)
}

@Test(arguments: ["a b", "ä", "a.b", String(repeating: "a", count: 257)])
func `a secret token that Telegram would not take is an error of the settings`(_ token: String) {
  #expect(throws: ChannelError.self) { try channel(secrets: [token]) }
}

@Test(arguments: ["", "42", "42:", "x:abc", "-1:abc", "42:a/b", "42:a:b"])
func `a bot token has a number and a key`(_ token: String) {
  #expect(throws: ChannelError.self) {
    try TelegramChannel(name: "t", secretTokens: [Secret("a")], botToken: Secret(token), username: "b")
  }
}

@Test(
  arguments: [
    (OutboundResponse(200, #"{"ok":true}"#), .delivered),
    (OutboundResponse(429, #"{"ok":false,"parameters":{"retry_after":35}}"#), .throttled(after: 35)),
    (OutboundResponse(403, #"{"ok":false}"#), .refused(reason: "answered 403")),
    (OutboundResponse(401, #"{"ok":false}"#), .retry(reason: "answered 401", after: nil)),
  ] as [(OutboundResponse, Verdict)])
func `Telegram's answers mean what Telegram says they do`(
  _ response: OutboundResponse, _ verdict: Verdict
) throws {
  #expect(try channel().verdict(on: response, at: Receiving.now) == verdict)
}

@Test func `a group has a limit more than a private chat`() throws {
  #expect(try channel().rateLimits(for: ReplyTarget(["chat_id": "7"])).map(\.count) == [30, 1])
  #expect(try channel().rateLimits(for: ReplyTarget(["chat_id": "-7"])).map(\.count) == [30, 1, 20])
}
