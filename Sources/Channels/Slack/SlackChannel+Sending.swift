internal import Crypto
package import Foundation
internal import Notation

extension SlackChannel: RenderedChannel {
  package var service: Service { .slack }
  package var endpoint: String? { botToken == nil ? webhook?.text : apiURL.text }
  var rendering: SlackRendering { SlackRendering() }

  /// A `response_url` lives 30 minutes; the answer has to be there before.
  static let responseLifetime: TimeInterval = 29 * 60

  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    if let text = target["response_url"] {
      guard let address = WebAddress(text), address.origin == responseOrigin else {
        throw ChannelError("a response_url that is not at \(responseOrigin) is never answered")
      }
      return .json(try message.json(adding: [:]), to: address.text)
    }
    if let botToken, let channel = target["channel"] {
      var members: [String: JSON] = ["channel": .string(channel)]
      if let thread = target["thread_ts"] { members["thread_ts"] = .string(thread) }
      return .json(
        try message.json(adding: members), to: apiURL.base + "/chat.postMessage",
        headers: ["authorization": "Bearer \(botToken.text)"])
    }
    guard let webhook else { throw ChannelError("neither a bot token nor a webhook to answer with") }
    return .json(try message.json(adding: [:]), to: webhook.text)
  }

  /// The Web API answers 200 with `ok` in JSON, webhooks with a word of plain text.
  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    let body = response.body.count <= OutboundResponse.bodyLimit ? response.body : []
    guard response.status == 200 else {
      return .of(response, code: String(decoding: body, as: UTF8.self), at: now)
    }
    if body.isEmpty || body == Array("ok".utf8) { return .delivered }
    guard let json = response.json, let isOK = json["ok"] else {
      return .retry(reason: "answered 200 with something else than Slack does", after: nil)
    }
    if isOK.isTrue { return .delivered }
    let code = json["error"]?.string ?? "unknown"
    let after = RetryAfter.seconds(response.headers["retry-after"], at: now)
    let reason = Verdict.reason(200, code: code)
    switch code {
    case "ratelimited", "rate_limited", "message_limit_exceeded": return .throttled(after: after)
    case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org",
      "accesslimited", "invalid_auth", "not_authed":
      return .retry(reason: reason, after: after)
    case "account_inactive", "token_revoked", "token_expired", "app_uninstalled": return .gone(reason: reason)
    default: return .refused(reason: reason)
    }
  }

  /// About a message a second and channel; five to a `response_url`.
  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    if let address = target["response_url"] {
      return [RateLimit(key: "\(name)/response/\(RateLimit.digest(address))", count: 5, per: 1800)]
    }
    let place = botToken == nil ? nil : target["channel"]
    return [RateLimit(key: "\(name)/\(place ?? "webhook")", count: 1, per: 1)]
  }
}
