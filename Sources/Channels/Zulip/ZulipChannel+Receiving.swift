internal import Answering
package import Foundation
internal import Notation

extension ZulipChannel {
  package var bodyLimit: Int { 1 << 20 }
  /// Three tries within a minute.
  package var retryHorizon: TimeInterval { 3600 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    guard let event = JSONReader.read(request.body) else { return .malformed }
    guard let token = event["token"]?.string else { return .refused(.noSignature, status: 401) }
    guard tokens.contains(where: { $0.matches(token) }) else { return .refused(.badSignature, status: 401) }
    guard let message = event["message"], let eventID = message["id"]?.identifier,
      let content = message["content"]?.string, let conversation = Self.conversation(of: message)
    else { return .malformed }
    // Older servers say “private”.
    guard ["mention", "direct_message", "private_message"].contains(event["trigger"]?.string),
      message["sender_email"]?.string != event["bot_email"]?.string
    else { return .acknowledged(Self.silence) }
    let text = ZulipText.plain(content, without: event["bot_full_name"]?.string)
    return .asked(
      InboundQuestion(
        eventID: eventID, conversation: conversation, text: QuestionText.of(text), audience: audience,
        target: ReplyTarget(), isInline: true))
  }

  private static let silence = InboundResponse.json(#"{"response_not_required":true}"#)

  /// A topic of a channel, or the people of a direct message.
  private static func conversation(of message: JSON) -> String? {
    if let channel = message["stream_id"]?.identifier {
      let topic = message["subject"]?.string ?? message["topic"]?.string ?? ""
      return topic.utf8.count <= 1024 ? "channel/\(channel)/\(topic)" : nil
    }
    let people = message["display_recipient"]?.array?.compactMap { $0["id"]?.integer } ?? []
    if !people.isEmpty { return "direct/" + people.sorted().map(String.init).joined(separator: ",") }
    return message["sender_id"]?.identifier.map { "direct/\($0)" }
  }
}
