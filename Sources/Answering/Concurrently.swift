internal import Dispatch
internal import Foundation
internal import Synchronization

/// Does two things that need nothing of each other at the same time. Where both fail, the error is the first's.
func concurrently<First, Second: Sendable>(
  _ first: () throws -> First, and second: @escaping @Sendable () throws -> Second
) throws -> (First, Second) {
  let outcome = Outcome { Result(catching: second) }
  let own = Result(catching: first)
  let other = outcome.wait()
  return (try own.get(), try other.get())
}

extension Array where Element: Sendable {
  /// As `map`, in two halves at the same time.
  func mapInHalves<Value: Sendable>(_ transform: @escaping @Sendable (Element) -> Value) -> [Value] {
    let later = self[(count / 2)...]
    let outcome = Outcome { later.map(transform) }
    return self[..<later.startIndex].map(transform) + outcome.wait()
  }

  /// As `mapInHalves`, with a transform that keeps something from element to element.
  func mapPartsInHalves<Value: Sendable>(
    _ transform: @escaping @Sendable (ArraySlice<Element>) -> [Value]
  ) -> [Value] {
    let later = self[(count / 2)...]
    let outcome = Outcome { transform(later) }
    return transform(self[..<later.startIndex]) + outcome.wait()
  }
}

/// What a thread of its own comes to.
private final class Outcome<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () -> Value) {
    let thread = Thread {
      let value = body()
      self.result.withLock { $0 = value }
      self.isDone.signal()
    }
    // As much as the main thread has: what a file nests, its reader does too.
    thread.stackSize = 8 << 20
    thread.start()
  }

  func wait() -> Value {
    isDone.wait()
    guard let result = result.withLock({ $0 }) else { preconditionFailure("a thread ended without a result") }
    return result
  }
}
