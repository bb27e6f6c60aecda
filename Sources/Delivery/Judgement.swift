package import Channels
package import Foundation
package import Persistence

/// What follows from how an attempt ended: for the message, for its endpoint, and for what else goes there.
///
/// | the attempt ended with … | the message … | its schedule |
/// |---|---|---|
/// | delivered | is done | |
/// | a failure to retry, or no connection | is tried again | one step on, never before the service's time |
/// | throttling | waits, with all under the same limits | stays where it is |
/// | no response in time | is tried again, or set aside: the policy's choice | one step on |
/// | refusal, a forbidden address, no request | is dead | |
/// | an endpoint gone for good | waits until someone enables the channel | stays where it is |
package struct Judgement: Sendable {
  /// An attempt that is put off again and again ends here, whatever its schedule says.
  package static let mostAttempts = 100

  package private(set) var outcome: AttemptOutcome
  package private(set) var next: AttemptConsequence
  package private(set) var endpoint: EndpointSign
  package private(set) var sign: Traffic.Sign
  package private(set) var status: Int?
  package private(set) var detail: String

  private init(
    _ outcome: AttemptOutcome, _ next: AttemptConsequence, _ endpoint: EndpointSign, _ sign: Traffic.Sign,
    status: Int? = nil, detail: String
  ) {
    self.outcome = outcome
    self.next = next
    self.endpoint = endpoint
    self.sign = sign
    self.status = status
    self.detail = detail
  }

  /// No request could be made.
  package static func unsendable(_ error: ChannelError) -> Judgement {
    Judgement(.invalid, .dead, .none, .unknown, detail: error.description)
  }

  package static func response(
    _ verdict: Verdict, status: Int, for message: OutboxMessage, policy: DeliveryPolicy, at now: Date,
    using generator: inout some RandomNumberGenerator
  ) -> Judgement {
    var judgement =
      switch verdict {
      case .delivered: Judgement(.delivered, .delivered, .alive, .up, detail: "")
      case .retry(let reason, let after):
        failed(.failed, reason, after: after ?? 0, message, policy, at: now, using: &generator)
      case .throttled(let after): throttled(after, message, policy, at: now, using: &generator)
      case .refused(let reason): Judgement(.refused, .dead, .alive, .up, detail: reason)
      case .gone(let reason):
        Judgement(.gone, .retry(at: now, step: message.step), .gone(reason: reason), .up, detail: reason)
      }
    judgement.status = status
    return judgement
  }

  package static func failure(
    _ failure: TransportFailure, reason: String, for message: OutboxMessage, policy: DeliveryPolicy,
    at now: Date, using generator: inout some RandomNumberGenerator
  ) -> Judgement {
    switch failure {
    case .notSent: failed(.notSent, reason, after: 0, message, policy, at: now, using: &generator)
    case .blocked: Judgement(.blocked, .dead, .none, .unknown, detail: reason)
    case .invalid: Judgement(.invalid, .dead, .none, .unknown, detail: reason)
    case .ambiguous where policy.afterAmbiguity == .setAside:
      Judgement(
        .ambiguous, .dead, .failing(disableAfter: policy.disableAfter), .down,
        detail: "\(reason); it may have arrived, and is not sent again")
    case .ambiguous:
      failed(.ambiguous, reason, after: policy.timeoutPause, message, policy, at: now, using: &generator)
    }
  }

  /// The attempt was broken off because the process is told to end: as if it had not been due yet.
  package mutating func withdraw(_ message: OutboxMessage, at now: Date) {
    next = .retry(at: now, step: message.step)
    endpoint = .none
    sign = .unknown
  }

  private static func failed(
    _ outcome: AttemptOutcome, _ reason: String, after: TimeInterval, _ message: OutboxMessage,
    _ policy: DeliveryPolicy, at now: Date, using generator: inout some RandomNumberGenerator
  ) -> Judgement {
    let step = message.step + 1
    let endpoint = EndpointSign.failing(disableAfter: policy.disableAfter)
    guard message.attempts + 1 < mostAttempts,
      let delay = policy.schedule.delay(step: step, atLeast: after, using: &generator)
    else {
      return Judgement(outcome, .dead, endpoint, .down, detail: "\(reason); it was the last attempt")
    }
    let next = AttemptConsequence.retry(at: now.addingTimeInterval(delay), step: step)
    return Judgement(outcome, next, endpoint, .down, detail: reason)
  }

  private static func throttled(
    _ after: TimeInterval?, _ message: OutboxMessage, _ policy: DeliveryPolicy, at now: Date,
    using generator: inout some RandomNumberGenerator
  ) -> Judgement {
    let pause = min(max(0, after ?? policy.throttlePause), Schedule.longestWait)
    let date = now.addingTimeInterval(pause)
    let sign = Traffic.Sign.throttled(until: date)
    guard message.attempts + 1 < mostAttempts else {
      return Judgement(.throttled, .dead, .alive, sign, detail: "throttled; it was the last attempt")
    }
    // Later than the pause by a little, so that not all that were throttled come back at once.
    let varied = now.addingTimeInterval(pause * Double.random(in: 1...1.2, using: &generator))
    return Judgement(
      .throttled, .retry(at: varied, step: message.step), .alive, sign,
      detail: "throttled for \(Int(pause)) s")
  }
}
