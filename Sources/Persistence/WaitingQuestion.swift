package import Channels
package import Foundation

/// Who asks for questions, of which channels, and for how long he may keep them.
package struct QuestionRequest: Sendable {
  package let channels: [String]
  package let limit: Int
  package let claim: Claim

  package init(channels: [String], limit: Int, claim: Claim) {
    self.channels = channels
    self.limit = limit
    self.claim = claim
  }
}

/// A hold on a row: no one else is handed it before the hold ends.
package struct Claim: Sendable, Equatable {
  /// Differs between workers, also between those of one process.
  package let owner: String
  package let until: Date

  package init(owner: String, until: Date) {
    self.owner = owner
    self.until = until
  }
}

/// A question in the hands of a worker.
package struct WaitingQuestion: Sendable {
  /// The place in the order of arrival.
  package let id: Int64
  package let claim: Claim
  package let asked: AskedQuestion
  package let memory: ConversationMemory

  package init(id: Int64, claim: Claim, asked: AskedQuestion, memory: ConversationMemory) {
    self.id = id
    self.claim = claim
    self.asked = asked
    self.memory = memory
  }
}

/// A question with where and when it came in.
package struct AskedQuestion: Sendable {
  package let channel: String
  package let question: InboundQuestion
  package let received: Date

  package init(channel: String, question: InboundQuestion, received: Date) {
    self.channel = channel
    self.question = question
    self.received = received
  }
}

/// The answer to a waiting question, ready to be sent.
package struct SettledAnswer: Sendable {
  package let question: WaitingQuestion
  /// In the order in which they are to arrive.
  package let messages: [OutboundMessage]
  package let remembered: Remembered?

  package init(question: WaitingQuestion, messages: [OutboundMessage], remembered: Remembered?) {
    self.question = question
    self.messages = messages
    self.remembered = remembered
  }
}
