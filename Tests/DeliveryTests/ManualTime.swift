import Delivery
import Foundation
import Synchronization

/// A clock that stands still until it is told to go on.
final class ManualTime: Timekeeper {
  private struct State {
    var now: Date
    var sleepers: [Int: (date: Date, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var lastTicket = 0
  }

  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  private let state = Mutex(State(now: start))

  var now: Date { state.withLock { $0.now } }

  /// How many sleep, and when the first of them is to wake.
  var sleepers: (count: Int, first: Date?) {
    state.withLock { ($0.sleepers.count, $0.sleepers.values.map(\.date).min()) }
  }

  func sleep(until date: Date) async throws {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOver = state.withLock { state in
          if Task.isCancelled || date <= state.now { return true }
          state.sleepers[ticket] = (date, continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: ticket) }?.continuation.resume(
        throwing: CancellationError())
    }
    try Task.checkCancellation()
  }

  func advance(by seconds: TimeInterval) { advance(to: now.addingTimeInterval(seconds)) }

  func advance(to date: Date) {
    let awake = state.withLock { state in
      state.now = max(state.now, date)
      let awake = state.sleepers.filter { $0.value.date <= date }
      for ticket in awake.keys { state.sleepers[ticket] = nil }
      return awake.values.map(\.continuation)
    }
    for continuation in awake { continuation.resume() }
  }
}
