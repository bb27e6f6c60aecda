internal import Synchronization

/// Wakes the one who waits. A ring that nobody waits for is kept, but only one: a bell says that there is
/// something, not how much.
package final class Doorbell: Sendable {
  private enum State {
    case silent
    case rung
    case awaited(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.silent)

  package init() {}

  package func ring() {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard case .awaited(let continuation) = state else {
        state = .rung
        return nil
      }
      state = .silent
      return continuation
    }
    waiting?.resume()
  }

  /// Returns at the next ring, at once if it rang since the last wait, and when the task is cancelled.
  ///
  /// Made for one at a time: a second one who waits sends the first on his way.
  package func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let leaving = state.withLock { state -> CheckedContinuation<Void, Never>? in
          switch state {
          case .silent where !Task.isCancelled:
            state = .awaited(continuation)
            return nil
          case .silent:
            return continuation
          case .rung:
            state = .silent
            return continuation
          case .awaited(let earlier):
            state = .awaited(continuation)
            return earlier
          }
        }
        leaving?.resume()
      }
    } onCancel: {
      let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
        guard case .awaited(let continuation) = state else { return nil }
        state = .silent
        return continuation
      }
      waiting?.resume()
    }
  }
}
