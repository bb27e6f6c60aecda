internal import Answering

/// A channel that sends what its rendering makes of an answer.
protocol RenderedChannel: Channel {
  associatedtype Rendering: AnswerRendering
  var rendering: Rendering { get }
}

extension RenderedChannel {
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    rendering.messages(for: answer, to: target)
  }

  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    rendering.inlineResponse(for: answer, to: target)
  }
}
