internal import Answering
package import Foundation
internal import Notation

extension TeamsChannel {
  package var bodyLimit: Int { 1 << 18 }
  /// Nothing in a request says when it was signed: its id is all that stops it from being sent again.
  package var retryHorizon: TimeInterval { 7 * 86_400 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    guard let header = request.header("authorization") else { return .refused(.noSignature, status: 401) }
    guard header.hasPrefix("HMAC "), let code = Base64.decode(String(header.dropFirst(5))),
      keys.contains(where: { $0.made(code, over: [request.body]) })
    else { return .refused(.badSignature, status: 401) }
    guard let activity = JSONReader.read(request.body), let type = activity["type"]?.string else {
      return .malformed
    }
    guard type == "message" else { return .acknowledged() }
    guard let eventID = activity["id"]?.identifier,
      let conversation = activity["conversation"]?["id"]?.string,
      (1...1024).contains(conversation.utf8.count),
      let text = activity["text"]?.string
    else { return .malformed }
    guard activity["from"]?["role"]?.string != "bot" else { return .acknowledged() }
    let question = InboundQuestion(
      eventID: eventID, conversation: conversation, text: QuestionText.of(TeamsText.plain(text)),
      audience: audience, target: ReplyTarget(), isInline: workflow == nil)
    return .asked(question, response: Self.acknowledgement)
  }

  /// Teams shows an error where a message has no message for an answer.
  private static let acknowledgement = InboundResponse.json(
    #"{"text":"The answer follows.","type":"message"}"#)
}
