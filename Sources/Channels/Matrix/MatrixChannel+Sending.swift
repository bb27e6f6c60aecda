package import Foundation
internal import Notation

extension MatrixChannel: RenderedChannel {
  package var service: Service { .matrix }
  package var endpoint: String? { homeserver.text }
  var rendering: MatrixRendering { MatrixRendering() }

  /// The call of a message that joins a room.
  static let join = "join"

  /// The id is the transaction's: the homeserver takes a message once, however often it is sent.
  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    guard let room = target["room"] else { throw ChannelError("no room to answer in") }
    let api = homeserver.base + "/_matrix/client/v3"
    let query = "?user_id=" + PercentEncoding.encode(bot.userID)
    let headers = ["authorization": "Bearer \(token.text)"]
    if message.call == Self.join {
      return .json([:], to: "\(api)/join/\(PercentEncoding.encode(room))\(query)", headers: headers)
    }
    let place = "\(PercentEncoding.encode(room))/send/m.room.message/\(PercentEncoding.encode(id))"
    return .json(
      try message.json(adding: Self.relation(to: target)), method: "PUT", to: "\(api)/rooms/\(place)\(query)",
      headers: headers)
  }

  private static func relation(to target: ReplyTarget) -> [String: JSON] {
    guard let event = target["event"] else { return [:] }
    let reply: JSON = ["event_id": .string(event)]
    guard let thread = target["thread"] else { return ["m.relates_to": ["m.in_reply_to": reply]] }
    return [
      "m.relates_to": [
        "rel_type": "m.thread", "event_id": .string(thread), "is_falling_back": true, "m.in_reply_to": reply,
      ]
    ]
  }

  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    let json = response.json
    let wait = json?["retry_after_ms"]?.number.map { $0 / 1000 }
    return .of(response, code: json?["errcode"]?.string, wait: wait, at: now)
  }

  /// Generous: a homeserver that limits application services says for how long, and all rooms wait.
  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    [RateLimit(key: name, count: 10, per: 1)]
  }
}
