package import Persistence
internal import ServiceLifecycle

/// Sweeps the store now and then, until it is told to shut down.
package struct Housekeeper: ServiceLifecycle.Service {
  private let store: any Store
  private let time: any Timekeeper

  package init(store: any Store, time: any Timekeeper = SystemTime()) {
    self.store = store
    self.time = time
  }

  package func run() async throws {}
}
