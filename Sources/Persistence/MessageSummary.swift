package import Foundation

/// A message as a list shows it: nothing of its text, nothing of where it goes.
package struct MessageSummary: Sendable, Equatable {
  package let id: MessageID
  package let channel: String
  /// The place among the messages of its answer, from 0.
  package let part: Int
  package let state: MessageState
  package let created: Date
  package let attempts: Int
  /// When it is tried next; nil unless pending.
  package let due: Date?
  package let expires: Date?
  package let lastOutcome: AttemptOutcome?
  /// Whether an attempt ended without anyone knowing if the service took it: it may have arrived more than once.
  package let isAmbiguous: Bool
  /// Whether a worker has it in hand.
  package let isClaimed: Bool

  package init(
    id: MessageID, channel: String, part: Int, state: MessageState, created: Date, attempts: Int, due: Date?,
    expires: Date?, lastOutcome: AttemptOutcome?, isAmbiguous: Bool, isClaimed: Bool
  ) {
    self.id = id
    self.channel = channel
    self.part = part
    self.state = state
    self.created = created
    self.attempts = attempts
    self.due = due
    self.expires = expires
    self.lastOutcome = lastOutcome
    self.isAmbiguous = isAmbiguous
    self.isClaimed = isClaimed
  }
}

/// A message with its attempts, oldest first; of very many only the last ``StoreLimits/attemptsKept``.
package struct MessageDetails: Sendable, Equatable {
  package let summary: MessageSummary
  /// The size of what is still held of it, in bytes; 0 once erased.
  package let bodySize: Int
  package let attempts: [RecordedAttempt]

  package init(summary: MessageSummary, bodySize: Int, attempts: [RecordedAttempt]) {
    self.summary = summary
    self.bodySize = bodySize
    self.attempts = attempts
  }
}

package struct RecordedAttempt: Sendable, Equatable {
  package let started: Date
  package let ended: Date
  package let outcome: AttemptOutcome
  package let status: Int?
  package let detail: String

  package init(started: Date, ended: Date, outcome: AttemptOutcome, status: Int?, detail: String) {
    self.started = started
    self.ended = ended
    self.outcome = outcome
    self.status = status
    self.detail = detail
  }
}
