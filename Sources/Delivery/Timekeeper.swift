package import Foundation

/// The clock that delivery goes by: one of dates, because what it waits for outlives the process.
package protocol Timekeeper: Sendable {
  var now: Date { get }
  /// Throws when the task is cancelled. May return late, and early only when the clock was set.
  func sleep(until date: Date) async throws
}

/// The machine's clock.
package struct SystemTime: Timekeeper {
  package init() {}

  package var now: Date { Date() }

  package func sleep(until date: Date) async throws {
    try await Task.sleep(for: .seconds(max(0, date.timeIntervalSinceNow)), clock: .continuous)
  }
}
