internal import Foundation
internal import Logging
internal import Persistence
internal import ServiceLifecycle

/// How the workers wait: for work, for a time, and for a store that cannot do as asked at the moment.
struct Patience: Sendable {
  /// How long nobody looks for work that another process may have left, such as a dead letter to try again.
  static let longestNap: TimeInterval = 5

  let time: any Timekeeper

  static var isOver: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

  /// Returns when the bell rings or the time has come, whichever is first.
  func wait(for bell: Doorbell, until date: Date) async {
    guard date > time.now else { return }
    await withTaskGroup { group in
      group.addTask { await bell.wait() }
      group.addTask { try? await time.sleep(until: date) }
      await group.next()
      group.cancelAll()
    }
  }

  /// Calls the store until it can: a full disk or another process's lock passes, and what was done meanwhile is
  /// not forgotten. Throws what does not pass, and anything once it is time to go.
  func insist<Value: Sendable>(
    _ call: @Sendable () async throws(StoreError) -> Value
  ) async throws(StoreError) -> Value {
    var pause: TimeInterval = 0.5
    while true {
      do {
        return try await call()
      } catch {
        guard error.mayPass, !Self.isOver else { throw error }
        Logger.current.warning("the store cannot", metadata: ["error": "\(error)", "pause": "\(pause)"])
        await sleep(for: pause)
        pause = min(pause * 2, 30)
      }
    }
  }

  /// Ends early when it is time to go.
  func sleep(for seconds: TimeInterval) async {
    let date = time.now.addingTimeInterval(seconds)
    try? await cancelWhenGracefulShutdown { try await time.sleep(until: date) }
  }
}
