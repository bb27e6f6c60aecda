package import Foundation
internal import Notation

extension MattermostChannel: RenderedChannel {
  package var service: Service { .mattermost }
  package var endpoint: String? { hook?.text }
  var rendering: MattermostRendering { MattermostRendering() }

  /// A `response_url` lives 30 minutes; the answer has to be there before.
  static let responseLifetime: TimeInterval = 29 * 60

  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    if let text = target["response_url"] {
      guard let address = WebAddress(text), let responseOrigin, address.origin == responseOrigin else {
        throw ChannelError("a response_url that is not at the configured server is never answered")
      }
      return .json(try message.json(adding: [:]), to: address.text)
    }
    guard let hook else { throw ChannelError("no incoming webhook to answer with") }
    let members = target["channel"].map { ["channel": JSON.string($0)] } ?? [:]
    return .json(try message.json(adding: members), to: hook.text)
  }

  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    // Seconds until the limit is lifted: Mattermost's own header for what others call Retry-After.
    let reset = response.headers["retry-after"] ?? response.headers["x-ratelimit-reset"]
    return .of(
      response, code: response.json?["id"]?.string, wait: RetryAfter.seconds(reset, at: now), at: now)
  }

  /// What a server allows where nobody changed it; five messages to a `response_url`.
  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    if let address = target["response_url"] {
      return [RateLimit(key: "\(name)/response/\(RateLimit.digest(address))", count: 5, per: 1800)]
    }
    return [RateLimit(key: "\(name)/hook", count: 10, per: 1)]
  }
}
