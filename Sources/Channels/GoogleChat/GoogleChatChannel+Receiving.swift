internal import Answering
package import Foundation
internal import Notation

extension GoogleChatChannel {
  package var bodyLimit: Int { 1 << 20 }
  /// Google does not say; its tokens are valid for an hour.
  package var retryHorizon: TimeInterval { 86_400 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    switch await tokens.refusal(of: request.header("authorization"), at: now) {
    case nil: break
    case .unavailable?: return .refused(.unavailable, status: 503)
    case let refusal?: return .refused(refusal, status: 401)
    }
    guard let event = JSONReader.read(request.body), let type = event["type"]?.string else {
      return .malformed
    }
    guard type == "MESSAGE" else { return .acknowledged(.json("{}")) }
    guard let message = event["message"], let eventID = message["name"]?.identifier,
      let space = (message["space"] ?? event["space"])?["name"]?.identifier
    else { return .malformed }
    guard message["sender"]?["type"]?.string == "HUMAN",
      let text = message["argumentText"]?.string ?? message["text"]?.string
    else { return .acknowledged(.json("{}")) }
    let thread = message["thread"]?["name"]?.identifier
    let isInline = webhook.map { !Self.serves($0, space: space) } ?? true
    var target: [String: String] = ["space": space]
    if let thread { target["thread"] = thread }
    return .asked(
      InboundQuestion(
        eventID: eventID, conversation: thread ?? space, text: QuestionText.of(text), audience: audience,
        target: ReplyTarget(target), isInline: isInline),
      response: .json("{}"))
  }

  /// `…/v1/spaces/AAAA/messages?key=…`: a webhook writes to no other space.
  private static func serves(_ webhook: WebAddress, space: String) -> Bool {
    webhook.text.contains("/\(space)/messages")
  }
}
