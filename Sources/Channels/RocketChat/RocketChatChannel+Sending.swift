package import Foundation
internal import Notation

extension RocketChatChannel: RenderedChannel {
  package var service: Service { .rocketChat }
  package var endpoint: String? { hook?.text }
  var rendering: RocketChatRendering { RocketChatRendering() }

  /// A hook takes another room than its own by id, where its settings allow that.
  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    guard let hook else { throw ChannelError("no incoming integration to answer with") }
    var members: [String: JSON] = [:]
    if let channel = target["channel"] { members["channel"] = .string(channel) }
    if let thread = target["thread"] { members["tmid"] = .string(thread) }
    return .json(try message.json(adding: members), to: hook.text)
  }

  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    let json = response.json
    let code = json?["error"]?.string
    guard response.status == 200, json?["success"] == false else { return .of(response, code: code, at: now) }
    return .refused(reason: Verdict.reason(200, code: code))
  }

  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    [RateLimit(key: "\(name)/hook", count: 10, per: 1)]
  }
}
