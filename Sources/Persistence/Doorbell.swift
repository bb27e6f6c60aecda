internal import Synchronization

/// Wakes those who wait. A ring that nobody waits for is kept, but only one: a bell says that there is something
/// to do, not how much.
package final class Doorbell: Sendable {
  private struct State {
    var isRung = false
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var lastTicket = 0
  }

  private let state = Mutex(State())

  package init() {}

  package func ring() {
    let waiting = state.withLock { state in
      defer { state.waiting = [:] }
      state.isRung = state.waiting.isEmpty
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns at the next ring, at once if it rang since the last wait, and when the task is cancelled.
  package func wait() async {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let returnsAtOnce = state.withLock { state in
          if state.isRung || Task.isCancelled {
            state.isRung = false
            return true
          }
          state.waiting[ticket] = continuation
          return false
        }
        if returnsAtOnce { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
    }
  }
}
