internal import Answering
internal import Articles
package import Foundation
internal import Notation

extension StandardWebhooksChannel {
  package var bodyLimit: Int { 1 << 18 }
  /// The schedule of the specification takes three days and a quarter, and jitter.
  package var retryHorizon: TimeInterval { 4 * 86_400 }

  /// `{"type":"question.asked","data":{"question":"…","conversation":"…","audience":"clinician"}}`; the last two
  /// may be left out. Events of other types are taken and forgotten.
  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    guard let id = request.header("webhook-id"), !id.isEmpty,
      let timestamp = request.header("webhook-timestamp"), let signature = request.header("webhook-signature")
    else { return .refused(.noSignature, status: 401) }
    guard ReplayWindow.holds(timestamp, at: now) else { return .refused(.outsideWindow, status: 401) }
    guard
      StandardWebhooksSignature.holds(signature, body: request.body, id: id, timestamp: timestamp, keys: keys)
    else { return .refused(.badSignature, status: 401) }
    guard id.isIdentifier, let event = JSONReader.read(request.body), let type = event["type"]?.string else {
      return .malformed
    }
    guard type == "question.asked" else { return .acknowledged() }
    return receive(event["data"], id: id, asked: timestamp)
  }

  private func receive(_ data: JSON?, id: String, asked timestamp: String) -> Reception {
    guard let text = data?["question"]?.string else { return .malformed }
    var readers = audience
    if let name = data?["audience"] {
      guard let named = name.string.flatMap(Audience.init) else { return .malformed }
      readers = named
    }
    var target = ["event": id]
    if let asked = TimeInterval(timestamp) {
      target["asked"] = Date(timeIntervalSince1970: asked).ISO8601Format()
    }
    if let name = data?["conversation"] {
      guard let conversation = name.identifier else { return .malformed }
      target["conversation"] = conversation
    }
    return .asked(
      InboundQuestion(
        eventID: id, conversation: target["conversation"] ?? id, text: QuestionText.of(text),
        audience: readers, target: ReplyTarget(target), isInline: self.target == nil))
  }
}
