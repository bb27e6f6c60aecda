internal import Answering

/// An answer in the form of a service.
protocol AnswerRendering: Sendable {
  func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage]
  func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse
}
