internal import Answering
package import Foundation
internal import Notation

extension TelegramChannel {
  package var bodyLimit: Int { 1 << 20 }
  /// Telegram keeps an update for a day.
  package var retryHorizon: TimeInterval { 25 * 3600 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    guard let token = request.header("x-telegram-bot-api-secret-token") else {
      return .refused(.noSignature, status: 403)
    }
    guard secretTokens.contains(where: { $0.matches(token) }) else {
      return .refused(.badSignature, status: 403)
    }
    guard request.header("content-type")?.lowercased().hasPrefix("application/json") == true else {
      return .refused(.unsupported, status: 403)
    }
    guard let update = JSONReader.read(request.body), let eventID = update["update_id"]?.integer else {
      return .malformed
    }
    guard let message = update["message"], message["from"]?["is_bot"] == false, message["via_bot"] == nil,
      let chat = message["chat"]?["id"]?.integer, let messageID = message["message_id"]?.integer,
      let text = bot.question(in: message)
    else { return .acknowledged() }
    // Outside forums the same member numbers a chain of replies, which messages cannot be sent to.
    let isTopic = message["is_topic_message"]?.isTrue == true
    let topic = isTopic ? message["message_thread_id"]?.integer : nil
    var target = ["chat_id": String(chat), "message_id": String(messageID)]
    if let topic { target["message_thread_id"] = String(topic) }
    return .asked(
      InboundQuestion(
        eventID: String(eventID), conversation: topic.map { "\(chat)/\($0)" } ?? String(chat), text: text,
        audience: audience, target: ReplyTarget(target)))
  }
}
