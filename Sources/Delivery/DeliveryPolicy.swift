package import Channels
package import Foundation

/// How a channel's messages are tried, and until when. Times are in seconds.
package struct DeliveryPolicy: Sendable {
  package var schedule: Schedule
  /// How long after its question an answer is stale; nil: never, the schedule alone ends it.
  package var deadline: TimeInterval?
  /// The least wait where a service says it is at its limit, or does not answer in time, and names no time.
  package var throttlePause: TimeInterval
  package var timeoutPause: TimeInterval
  /// What follows where the service may have taken the message.
  package var afterAmbiguity: Ambiguity
  /// How many messages may be under way at once.
  package var inFlight: Int
  package var timeout: Duration
  package var breaker: CircuitBreaker.Settings
  /// An endpoint that does nothing but fail for that long is disabled; nil: never.
  package var disableAfter: TimeInterval?

  package enum Ambiguity: Sendable {
    /// Send it again: it arrives at least once, and where the service knows no idempotency keys perhaps twice.
    case sendAgain
    /// Set it aside as a dead letter for a person to decide: it arrives at most once.
    case setAside
  }

  package init(
    schedule: Schedule, deadline: TimeInterval?, throttlePause: TimeInterval, timeoutPause: TimeInterval,
    afterAmbiguity: Ambiguity = .sendAgain, inFlight: Int = 16, timeout: Duration = .seconds(30),
    breaker: CircuitBreaker.Settings = .init(), disableAfter: TimeInterval? = 120 * 3600
  ) {
    self.schedule = schedule
    self.deadline = deadline
    self.throttlePause = throttlePause
    self.timeoutPause = timeoutPause
    self.afterAmbiguity = afterAmbiguity
    self.inFlight = inFlight
    self.timeout = timeout
    self.breaker = breaker
    self.disableAfter = disableAfter
  }

  /// A person waits for the answer: try soon, try often, and stop when it no longer helps.
  package static let chat = DeliveryPolicy(
    schedule: .chat, deadline: 3600, throttlePause: 5, timeoutPause: 5)

  /// A program waits for it, by the Standard Webhooks specification; pauses as Svix makes them.
  package static let webhook = DeliveryPolicy(
    schedule: .standardWebhooks, deadline: nil, throttlePause: 60, timeoutPause: 60)

  package static func standard(for service: Service) -> DeliveryPolicy {
    service == .standardWebhooks ? .webhook : .chat
  }
}
