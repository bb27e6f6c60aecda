package import Channels
package import Foundation

/// What one request brought, to be stored as a whole.
package struct Arrival: Sendable {
  package let channel: String
  package var questions: [ArrivedQuestion] = []
  package var actions: [ArrivedAction] = []
  package var facts: [String] = []
  /// Until when the service may deliver the events again: their ids are kept as long.
  package let keepEventsUntil: Date

  package init(channel: String, keepEventsUntil: Date) {
    self.channel = channel
    self.keepEventsUntil = keepEventsUntil
  }
}

/// A question, and for one that is answered within its request, the answer.
package struct ArrivedQuestion: Sendable {
  package let question: InboundQuestion
  /// When an answer is stale, by the service's word or the channel's deadline, whichever comes first.
  package let expires: Date?
  package let answer: InlineAnswer?

  package init(_ question: InboundQuestion, expires: Date?, answer: InlineAnswer? = nil) {
    self.question = question
    self.expires = expires
    self.answer = answer
  }
}

/// An answer that goes out as the response to the request.
package struct InlineAnswer: Sendable {
  package let response: InboundResponse
  package let remembered: Remembered?
  /// The version of the conversation's memory that it was made from.
  package let basedOn: Int64

  package init(response: InboundResponse, remembered: Remembered?, basedOn: Int64) {
    self.response = response
    self.remembered = remembered
    self.basedOn = basedOn
  }
}

/// A message that an event calls for and that answers nothing; waits for no other.
package struct ArrivedAction: Sendable {
  package let action: InboundAction
  package let expires: Date?

  package init(_ action: InboundAction, expires: Date?) {
    self.action = action
    self.expires = expires
  }
}

/// What became of an arrival.
package enum Acceptance: Sendable, Equatable {
  /// Stored, with one receipt for each question, in their order.
  case stored([Receipt])
  /// Nothing was stored: an inline answer was made from a memory that has changed since. Make it anew.
  case conversationMoved
}

/// Whether a question is seen for the first time.
package enum Receipt: Sendable, Equatable {
  case new
  /// With the response that the first one got, where it was answered inline.
  case duplicate(InboundResponse?)
}
