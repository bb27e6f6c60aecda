package import Foundation
internal import Notation

extension GoogleChatChannel: RenderedChannel {
  package var service: Service { .googleChat }
  package var endpoint: String? { webhook?.text }
  var rendering: GoogleChatRendering { GoogleChatRendering() }

  /// `requestId` makes a second attempt return the first one's message instead of writing another.
  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    guard let webhook else { throw ChannelError("no webhook to answer at") }
    var query = [(name: "requestId", value: id)]
    var members: [String: JSON] = [:]
    if let thread = target["thread"] {
      query.append(("messageReplyOption", "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD"))
      members["thread"] = ["name": .string(thread)]
    }
    return .json(try message.json(adding: members), to: webhook.adding(query))
  }

  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    .of(response, code: response.json?["error"]?["status"]?.string, at: now)
  }

  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    [
      RateLimit(key: name, count: 3000, per: 60),
      RateLimit(key: "\(name)/\(target["space"] ?? "webhook")", count: 60, per: 60),
    ]
  }
}
