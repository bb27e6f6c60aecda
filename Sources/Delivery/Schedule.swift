package import Foundation

/// When a message is tried: each delay is counted from the end of the attempt before, the first from the
/// moment there is a message. An attempt that fails after the last delay was the last.
package struct Schedule: Sendable, Equatable {
  /// In seconds.
  package let delays: [TimeInterval]
  /// By how much of itself a delay varies up or down, so that what failed together is not tried together.
  package let jitter: Double

  package init(delays: [TimeInterval], jitter: Double = 0.2) {
    self.delays = delays
    self.jitter = jitter
  }

  /// The delays that the Standard Webhooks specification proposes.
  package static let standardWebhooks = Schedule(
    delays: [0, 5, 5 * 60, 30 * 60] + [2, 5, 10, 14, 20, 24].map { $0 * 3600 })

  /// For someone who is waiting: within the hour after which an answer is stale.
  package static let chat = Schedule(delays: [0, 1, 5, 30, 2 * 60, 5 * 60, 10 * 60, 15 * 60, 20 * 60])

  /// No service may put a message off for longer, in seconds.
  package static let longestWait: TimeInterval = 24 * 3600

  /// How long to wait before the attempt of a step, from 0; nil where the schedule has no such step.
  ///
  /// `atLeast` is the time that the service named: never less, but not more than ``longestWait``.
  package func delay(
    step: Int, atLeast: TimeInterval = 0, using generator: inout some RandomNumberGenerator
  ) -> TimeInterval? {
    guard delays.indices.contains(step) else { return nil }
    let varied = delays[step] * Double.random(in: (1 - jitter)...(1 + jitter), using: &generator)
    return max(varied, min(max(0, atLeast), Self.longestWait))
  }
}
