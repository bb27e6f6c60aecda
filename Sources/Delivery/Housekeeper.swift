internal import Foundation
internal import Logging
package import Persistence
internal import ServiceLifecycle

/// Sweeps the store every minute, until it is told to shut down.
package struct Housekeeper: ServiceLifecycle.Service {
  private static let interval: TimeInterval = 60

  private let store: any Store
  private let time: any Timekeeper
  private let patience: Patience

  package init(store: any Store, time: any Timekeeper = SystemTime()) {
    self.store = store
    self.time = time
    patience = Patience(time: time)
  }

  package func run() async throws {
    while !Patience.isOver {
      do {
        let counts = try await store.sweep(at: time.now)
        if counts != SweepCounts() {
          Logger.current.info(
            "swept",
            metadata: [
              "events": "\(counts.events)", "conversations": "\(counts.conversations)",
              "messages": "\(counts.messages)", "dropped": "\(counts.deadLetters)",
              "expired": "\(counts.expiredMessages)",
            ])
        }
      } catch {
        guard error.mayPass else { throw error }
        Logger.current.warning("cannot sweep", metadata: ["error": "\(error)"])
      }
      await patience.sleep(for: Self.interval)
    }
  }
}
