internal import Dispatch
internal import Foundation
internal import Synchronization

/// Does two things that need nothing of each other at the same time. Where both fail, the error is the first's.
func concurrently<First, Second: Sendable>(
  _ first: () throws -> First, and second: @escaping @Sendable () throws -> Second
) throws -> (First, Second) {
  let outcome = Outcome<Second>()
  let thread = Thread {
    outcome.finish(with: Result(catching: second))
  }
  // As much as the main thread has: what a file nests, its reader does too.
  thread.stackSize = 8 << 20
  thread.start()
  let own = Result(catching: first)
  let other = outcome.wait()
  return (try own.get(), try other.get())
}

/// What a thread came to.
private final class Outcome<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  func finish(with result: Result<Value, any Error>) {
    self.result.withLock { $0 = result }
    isDone.signal()
  }

  func wait() -> Result<Value, any Error> {
    isDone.wait()
    guard let result = result.withLock({ $0 }) else { preconditionFailure("a thread ended without a result") }
    return result
  }
}
