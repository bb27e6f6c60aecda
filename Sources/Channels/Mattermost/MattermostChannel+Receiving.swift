internal import Answering
package import Foundation
internal import Notation

extension MattermostChannel {
  package var bodyLimit: Int { 1 << 18 }
  /// Mattermost does not try again; a person may, and gets a new id.
  package var retryHorizon: TimeInterval { 3600 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard let event = MattermostEvent(request) else {
      return ["GET", "POST"].contains(request.method) ? .malformed : .wrongMethod
    }
    if let refusal = refusal(of: event, in: request) { return .refused(refusal, status: 401) }
    return event.isCommand ? receive(command: event, at: now) : receive(webhook: event)
  }

  /// A command comes with its token in a header and in the body, a webhook with it in the body: all that is
  /// there has to be right.
  private func refusal(of event: MattermostEvent, in request: InboundRequest) -> Refusal? {
    var candidates: [String] = []
    if let token = event["token"] { candidates.append(token) }
    if let header = request.header("authorization"), header.hasPrefix("Token ") {
      candidates.append(String(header.dropFirst(6)))
    }
    guard !candidates.isEmpty else { return .noSignature }
    return candidates.allSatisfy { candidate in tokens.contains { $0.matches(candidate) } }
      ? nil : .badSignature
  }

  private func receive(command event: MattermostEvent, at now: Date) -> Reception {
    guard let eventID = event.identifier("trigger_id"), let channel = event.identifier("channel_id"),
      let user = event.identifier("user_id")
    else { return .malformed }
    var target: [String: String] = [:]
    if let responseOrigin {
      guard let address = event["response_url"].flatMap(WebAddress.init), address.origin == responseOrigin
      else {
        return .malformed
      }
      target["response_url"] = address.text
    }
    let isInline = target.isEmpty
    let question = InboundQuestion(
      eventID: eventID, conversation: "\(channel)/\(user)", text: QuestionText.of(event["text"] ?? ""),
      audience: audience, target: ReplyTarget(target), isInline: isInline,
      expires: isInline ? nil : now.addingTimeInterval(MattermostChannel.responseLifetime))
    return .asked(question, response: .text(""))
  }

  private func receive(webhook event: MattermostEvent) -> Reception {
    guard let eventID = event.identifier("post_id"), let channel = event.identifier("channel_id"),
      let user = event.identifier("user_id"), let text = event["text"]
    else { return .malformed }
    guard let question = QuestionText.of(text, triggeredBy: event["trigger_word"], mention: mention) else {
      return .acknowledged()
    }
    var target: [String: String] = [:]
    if hook != nil, let name = event.identifier("channel_name") { target["channel"] = name }
    return .asked(
      InboundQuestion(
        eventID: eventID, conversation: "\(channel)/\(user)", text: question, audience: audience,
        target: ReplyTarget(target), isInline: hook == nil))
  }
}
