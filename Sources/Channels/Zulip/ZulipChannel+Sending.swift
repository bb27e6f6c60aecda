package import Foundation

extension ZulipChannel: RenderedChannel {
  package var service: Service { .zulip }
  package var endpoint: String? { nil }
  var rendering: ZulipRendering { ZulipRendering() }

  package func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest
  {
    throw ChannelError("Zulip is answered in the response to its request, and nowhere else")
  }

  package func verdict(on response: OutboundResponse, at now: Date) -> Verdict { .of(response, at: now) }

  package func rateLimits(for target: ReplyTarget) -> [RateLimit] { [] }
}
