package import Channels
package import Persistence

/// What answers questions: the same question and memory, the same answer. Stores and sends nothing itself.
package struct Answerer: Sendable {
  /// The answer as the channel's messages, in the order in which they are to arrive. None: nothing is sent.
  package let messages: @Sendable (AskedQuestion, Remembered?) async -> Reply
  /// The answer as the response to the request that asked.
  package let response: @Sendable (AskedQuestion, Remembered?) async -> InlineReply

  package init(
    messages: @escaping @Sendable (AskedQuestion, Remembered?) async -> Reply,
    response: @escaping @Sendable (AskedQuestion, Remembered?) async -> InlineReply
  ) {
    self.messages = messages
    self.response = response
  }
}

/// An answer with what its conversation is to remember; nil: nothing new.
package struct Reply: Sendable {
  package let messages: [OutboundMessage]
  package let remembered: Remembered?

  package init(messages: [OutboundMessage], remembered: Remembered?) {
    self.messages = messages
    self.remembered = remembered
  }
}

/// As `Reply`, for a question answered within its request.
package struct InlineReply: Sendable {
  package let response: InboundResponse
  package let remembered: Remembered?

  package init(response: InboundResponse, remembered: Remembered?) {
    self.response = response
    self.remembered = remembered
  }
}
