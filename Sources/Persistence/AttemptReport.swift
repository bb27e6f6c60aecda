package import Foundation

/// How one attempt at a message ended, and what follows.
package struct AttemptReport: Sendable {
  package let message: OutboxMessage
  package let started: Date
  package let outcome: AttemptOutcome
  /// The status of the service's response, where there was one.
  package let status: Int?
  /// A few words without secret, address or text.
  package let detail: String
  package let next: AttemptConsequence
  package let endpoint: EndpointSign

  package init(
    message: OutboxMessage, started: Date, outcome: AttemptOutcome, status: Int?, detail: String,
    next: AttemptConsequence, endpoint: EndpointSign
  ) {
    self.message = message
    self.started = started
    self.outcome = outcome
    self.status = status
    self.detail = detail
    self.next = next
    self.endpoint = endpoint
  }
}

/// The raw value is what the database holds, the command prints and a metric is labelled with.
package enum AttemptOutcome: String, Sendable, CaseIterable {
  case delivered
  /// The service answered, and asked for another attempt.
  case failed
  case throttled
  case refused
  case gone
  /// No connection: the service has not seen the message.
  case notSent = "not-sent"
  /// The connection ended before the response: the service may have taken the message.
  case ambiguous
  /// The address is one that must not be connected to.
  case blocked
  /// No request could be made of it.
  case invalid
}

/// What becomes of the message.
package enum AttemptConsequence: Sendable, Equatable {
  case delivered
  /// Another attempt, not before that time, on that step of the schedule.
  case retry(at: Date, step: Int)
  case dead
}

/// What the attempt tells of the channel's endpoint.
package enum EndpointSign: Sendable, Equatable {
  /// It answered.
  case alive
  /// It did not, or not sensibly. Disabled when it has done nothing else for so many seconds; nil: never.
  case failing(disableAfter: TimeInterval?)
  /// It is to be disabled at once.
  case gone(reason: String)
  case none
}
