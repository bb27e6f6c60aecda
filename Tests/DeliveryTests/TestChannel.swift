import Answering
import Channels
import Foundation

/// A channel with a plain protocol: the status says what becomes of the message, `retry-after` when to come back.
struct TestChannel: Channel {
  let name: String
  var service = Service.mattermost
  var limits: [RateLimit] = []
  var retryHorizon: TimeInterval { 3600 }
  var bodyLimit: Int { 1_000 }
  var endpoint: String? { nil }

  init(_ name: String, service: Service = .mattermost, limits: [RateLimit] = []) {
    self.name = name
    self.service = service
    self.limits = limits
  }

  func receive(
    _ request: InboundRequest, at now: Date, memory: any ChannelMemory
  ) async -> Reception {
    .refused(.unsupported, .text("", status: 404))
  }

  func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] { [] }

  func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse { .text("") }

  /// A message to “nowhere” cannot be sent.
  func request(
    for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date
  ) throws(ChannelError) -> OutboundRequest {
    if target["room"] == "nowhere" { throw ChannelError("no such room") }
    return OutboundRequest(
      url: "https://chat.example/\(name)", headers: ["id": id, "channel": name], body: message.body)
  }

  func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    let after = response.headers["retry-after"].flatMap { TimeInterval($0) }
    return switch response.status {
    case 200: .delivered
    case 410: .gone(reason: "410")
    case 429: .throttled(after: after)
    case 400..<500: .refused(reason: "status \(response.status)")
    default: .retry(reason: "status \(response.status)", after: after)
    }
  }

  func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    limits.map { RateLimit(key: $0.key + (target["room"] ?? ""), count: $0.count, per: $0.interval) }
  }
}
