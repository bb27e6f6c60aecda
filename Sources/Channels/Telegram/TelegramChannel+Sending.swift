package import Foundation
internal import Notation

extension TelegramChannel: RenderedChannel {
  package var service: Service { .telegram }
  package var endpoint: String? { apiURL.text }
  var rendering: TelegramRendering { TelegramRendering() }

  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    guard let chat = target["chat_id"].flatMap(Int.init) else { throw ChannelError("no chat to answer in") }
    var members: [String: JSON] = ["chat_id": .integer(chat)]
    if let topic = target["message_thread_id"].flatMap(Int.init) {
      members["message_thread_id"] = .integer(topic)
    }
    if let question = target["message_id"].flatMap(Int.init) {
      members["reply_parameters"] = [
        "allow_sending_without_reply": true, "message_id": .integer(question),
      ]
    }
    return .json(try message.json(adding: members), to: apiURL.base + "/bot\(botToken.text)/sendMessage")
  }

  /// 404 is a bot that there is not, or no longer.
  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    let wait = response.json?["parameters"]?["retry_after"]?.number
    return .of(response, wait: wait, at: now)
  }

  /// 30 a second in all, one a second to a chat, 20 a minute to a group: those have negative ids.
  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    let chat = target["chat_id"] ?? ""
    let all = [
      RateLimit(key: name, count: 30, per: 1),
      RateLimit(key: "\(name)/\(chat)", count: 1, per: 1),
    ]
    return chat.hasPrefix("-") ? all + [RateLimit(key: "\(name)/\(chat)/group", count: 20, per: 60)] : all
  }
}
