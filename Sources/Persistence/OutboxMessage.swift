package import Channels
package import Foundation

/// The id that a message keeps through all its attempts; the services get it as their idempotency key.
package struct MessageID: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package var description: String { rawValue }
}

/// Where a message stands; the raw value is what the database holds and the command prints.
package enum MessageState: String, Sendable, CaseIterable {
  case pending
  case delivered
  /// Nothing more is tried unless someone asks for it.
  case dead
  /// Not delivered by the time it became stale.
  case expired
  /// Given up by a person, or a dead letter past retention.
  case dropped
}

/// How many messages of which channels a worker has room for, and for how long it may keep them.
package struct MessageRequest: Sendable {
  /// By channel; one with 0 is only looked ahead for.
  package let wanted: [String: Int]
  package let claim: Claim

  package init(wanted: [String: Int], claim: Claim) {
    self.wanted = wanted
    self.claim = claim
  }
}

/// A message in the hands of a worker.
package struct OutboxMessage: Sendable {
  package let id: MessageID
  package let claim: Claim
  package let conversation: ConversationKey
  package let target: ReplyTarget
  package let message: OutboundMessage
  /// Attempts that ended so far.
  package let attempts: Int
  /// How far it has come on its channel's schedule: less than `attempts` where the service put it off.
  package let step: Int
  /// Whether it was postponed to this time: its turn has come under its rate limits.
  package let hasTurn: Bool
  package let due: Date
  package let expires: Date?

  package init(
    id: MessageID, claim: Claim, conversation: ConversationKey, target: ReplyTarget, message: OutboundMessage,
    attempts: Int, step: Int, hasTurn: Bool, due: Date, expires: Date?
  ) {
    self.id = id
    self.claim = claim
    self.conversation = conversation
    self.target = target
    self.message = message
    self.attempts = attempts
    self.step = step
    self.hasTurn = hasTurn
    self.due = due
    self.expires = expires
  }
}

/// The messages handed out, and when to ask again.
package struct ClaimedMessages: Sendable {
  package let messages: [OutboxMessage]
  /// For each channel asked for, when its next message becomes due; absent where none waits. Not later than now
  /// where more are due than were handed out.
  package let next: [String: Date]
  /// How many became stale.
  package let expired: Int

  package init(messages: [OutboxMessage], next: [String: Date], expired: Int) {
    self.messages = messages
    self.next = next
    self.expired = expired
  }
}

/// A message that waits for its turn.
package struct Postponement: Sendable {
  package let message: OutboxMessage
  package let until: Date
  /// Whether it comes before those that are new by then.
  package let hasTurn: Bool

  package init(_ message: OutboxMessage, until: Date, hasTurn: Bool = true) {
    self.message = message
    self.until = until
    self.hasTurn = hasTurn
  }
}
