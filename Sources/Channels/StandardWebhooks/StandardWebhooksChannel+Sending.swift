package import Foundation
internal import Notation

extension StandardWebhooksChannel: RenderedChannel {
  package var service: Service { .standardWebhooks }
  package var endpoint: String? { target?.text }
  var rendering: StandardWebhooksRendering { StandardWebhooksRendering() }

  /// The id and the body are the same at every attempt; the timestamp, and with it the signature, is not.
  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    guard let address = self.target else { throw ChannelError("no endpoint to answer at") }
    var request = OutboundRequest.json(try body(of: message, to: target), to: address.text)
    let timestamp = String(Int(now.timeIntervalSince1970.rounded(.down)))
    request.headers["webhook-id"] = id
    request.headers["webhook-timestamp"] = timestamp
    request.headers["webhook-signature"] = StandardWebhooksSignature.sign(
      request.body, id: id, timestamp: timestamp, keys: keys)
    return request
  }

  /// Beside the answer the id of the event that asked, and the conversation as it was named there.
  private func body(of message: OutboundMessage, to target: ReplyTarget) throws(ChannelError) -> JSON {
    var members: [String: JSON] = [:]
    if let event = target["event"] { members["inReplyTo"] = .string(event) }
    if let conversation = target["conversation"] { members["conversation"] = .string(conversation) }
    return try message.json(adding: members)
  }

  /// The specification has 502 and 504 slow a sender down, as 429 does.
  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    guard response.status == 502 || response.status == 504 else { return .of(response, at: now) }
    return .throttled(after: RetryAfter.seconds(response.headers["retry-after"], at: now))
  }

  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    [RateLimit(key: name, count: 50, per: 1)]
  }
}
