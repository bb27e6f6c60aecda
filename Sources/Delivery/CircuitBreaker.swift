package import Foundation

/// Stops sending to an endpoint that does nothing but fail, and tries it now and then with a single message.
///
/// Nothing is attempted while it is open, so that no message uses up its schedule on an endpoint known to be down.
package struct CircuitBreaker: Sendable, Equatable {
  /// Times in seconds.
  package struct Settings: Sendable, Equatable {
    /// How many failures in a row open it.
    package var threshold: Int
    /// How long it stays open at first; twice as long after each probe that fails.
    package var pause: TimeInterval
    package var longestPause: TimeInterval

    package init(threshold: Int = 5, pause: TimeInterval = 5, longestPause: TimeInterval = 300) {
      self.threshold = threshold
      self.pause = pause
      self.longestPause = longestPause
    }
  }

  private enum State: Equatable {
    case closed(failures: Int)
    case open(until: Date, pause: TimeInterval)
    case probing(pause: TimeInterval)
  }

  private let settings: Settings
  private var state = State.closed(failures: 0)

  package init(_ settings: Settings = Settings()) { self.settings = settings }

  /// How many messages it lets through at this moment, with none under way; nil: as many as there are.
  package func allowance(at now: Date) -> Int? {
    switch state {
    case .closed: nil
    case .open(let until, _): until <= now ? 1 : 0
    case .probing: 0
    }
  }

  /// Until when it lets nothing through; nil where it does, or waits for a probe to end.
  package var opens: Date? {
    if case .open(let until, _) = state { until } else { nil }
  }

  package var isClosed: Bool {
    if case .closed = state { true } else { false }
  }

  /// An attempt begins: with the breaker open, it is the probe.
  package mutating func begin(at now: Date) {
    if case .open(let until, let pause) = state, until <= now { state = .probing(pause: pause) }
  }

  package mutating func succeed() { state = .closed(failures: 0) }

  package mutating func fail(at now: Date, using generator: inout some RandomNumberGenerator) {
    switch state {
    case .closed(let failures) where failures + 1 < settings.threshold:
      state = .closed(failures: failures + 1)
    case .closed:
      open(for: settings.pause, at: now, using: &generator)
    case .probing(let pause):
      open(for: min(pause * 2, settings.longestPause), at: now, using: &generator)
    case .open:
      break  // what was under way when it opened tells nothing new
    }
  }

  /// A probe ended without telling whether the endpoint is up, or was never made: the next may begin at once.
  package mutating func withdrawProbe(at now: Date) {
    if case .probing(let pause) = state { state = .open(until: now, pause: pause) }
  }

  private mutating func open(
    for pause: TimeInterval, at now: Date, using generator: inout some RandomNumberGenerator
  ) {
    let varied = pause * Double.random(in: 0.8...1.2, using: &generator)
    state = .open(until: now.addingTimeInterval(varied), pause: pause)
  }
}
