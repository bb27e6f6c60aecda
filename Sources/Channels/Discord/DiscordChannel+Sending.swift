package import Answering
package import Foundation
internal import Notation

extension DiscordChannel: RenderedChannel {
  package var service: Service { .discord }
  package var endpoint: String? { apiURL.text }
  var rendering: DiscordRendering { DiscordRendering() }

  /// An interaction's token lives 15 minutes; the answer has to be there before.
  static let tokenLifetime: TimeInterval = 14 * 60

  private static let first = "original"
  private static let further = "follow-up"

  /// The first takes the place of “… is thinking”, and can be sent twice without harm; the others follow it.
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    rendering.messages(for: answer, to: target).enumerated().map { index, message in
      OutboundMessage(call: index == 0 ? Self.first : Self.further, body: message.body)
    }
  }

  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    guard let application = target["application"], let token = target["token"] else {
      throw ChannelError("no interaction to answer")
    }
    let webhook =
      apiURL.base + "/webhooks/\(PercentEncoding.encode(application))/\(PercentEncoding.encode(token))"
    // Whatever the text says, it calls nobody.
    let body = try message.json(adding: ["allowed_mentions": ["parse": .array([])]])
    return message.call == Self.further
      ? .json(body, to: webhook) : .json(body, method: "PATCH", to: webhook + "/messages/@original")
  }

  /// 401 is the interaction's token, which comes to life no more; and too many of them close the API to us.
  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    let json = response.json
    let code = json?["code"]?.integer.map(String.init)
    if response.status == 401 { return .refused(reason: Verdict.reason(401, code: code)) }
    return .of(response, code: code, wait: json?["retry_after"]?.number, at: now)
  }

  /// 50 a second in all, and of each interaction's webhook what Discord's headers usually say.
  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    [
      RateLimit(key: name, count: 50, per: 1),
      RateLimit(key: "\(name)/\(RateLimit.digest(target["token"] ?? ""))", count: 5, per: 2),
    ]
  }
}
