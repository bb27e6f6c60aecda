package import Channels
package import Persistence
internal import ServiceLifecycle

/// Sends what is due, until it is told to shut down; then it finishes what is under way and leaves the rest.
package struct DeliveryWorker: ServiceLifecycle.Service {
  private let store: any Store
  private let channels: [any Channel]
  private let transport: any Transport
  private let settings: Settings
  private let time: any Timekeeper

  package struct Settings: Sendable {
    /// By channel; one without has its service's standard.
    package var policies: [String: DeliveryPolicy] = [:]
    /// How many messages may be under way at once, over all channels.
    package var inFlight = 256
    /// Told of every attempt, for counters: the channel and how it ended.
    package var observe: @Sendable (_ channel: String, AttemptOutcome) -> Void = { _, _ in }

    package init() {}
  }

  package init(
    store: any Store, channels: [any Channel], transport: any Transport, settings: Settings = Settings(),
    time: any Timekeeper = SystemTime(),
    randomness: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.store = store
    self.channels = channels
    self.transport = transport
    self.settings = settings
    self.time = time
  }

  package func run() async throws {}
}
