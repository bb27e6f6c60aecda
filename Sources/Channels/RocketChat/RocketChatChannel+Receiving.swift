internal import Answering
package import Foundation
internal import Notation

extension RocketChatChannel {
  package var bodyLimit: Int { 1 << 18 }
  /// Six tries, each ten times as far from the last as the one before: up to three hours.
  package var retryHorizon: TimeInterval { 86_400 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    guard let event = JSONReader.read(request.body) else { return .malformed }
    guard let token = event["token"]?.string else { return .refused(.noSignature, status: 401) }
    guard tokens.contains(where: { $0.matches(token) }) else { return .refused(.badSignature, status: 401) }
    guard let eventID = event["message_id"]?.identifier, let channel = event["channel_id"]?.identifier,
      let user = event["user_id"]?.identifier, let text = event["text"]?.string
    else { return .malformed }
    // `bot` is false, or says which.
    guard [nil, .null, false].contains(event["bot"]), event["isEdited"]?.isTrue != true else {
      return .acknowledged()
    }
    guard let question = QuestionText.of(text, triggeredBy: event["trigger_word"]?.string, mention: mention)
    else {
      return .acknowledged()
    }
    let thread = event["tmid"]?.identifier
    var target: [String: String] = [:]
    if hook != nil {
      target["channel"] = channel
      if let thread { target["thread"] = thread }
    }
    return .asked(
      InboundQuestion(
        eventID: eventID, conversation: "\(channel)/\(thread ?? user)", text: question, audience: audience,
        target: ReplyTarget(target), isInline: hook == nil))
  }
}
