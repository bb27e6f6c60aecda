package import Foundation
internal import Notation

extension TeamsChannel: RenderedChannel {
  package var service: Service { .teams }
  package var endpoint: String? { workflow?.text }
  var rendering: TeamsRendering { TeamsRendering() }

  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    guard let workflow else { throw ChannelError("no Workflows address to answer at") }
    return .json(try message.json(adding: [:]), to: workflow.text)
  }

  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict {
    .of(response, code: response.json?["error"]?["code"]?.string, at: now)
  }

  package func rateLimits(for target: ReplyTarget) -> [RateLimit] {
    [RateLimit(key: "\(name)/workflow", count: 4, per: 1)]
  }
}
