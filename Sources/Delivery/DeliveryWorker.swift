package import Channels
internal import Foundation
internal import Logging
package import Persistence
internal import ServiceLifecycle

/// Sends what is due, until it is told to shut down; then it finishes what is under way and leaves the rest.
package struct DeliveryWorker: ServiceLifecycle.Service {
  package struct Settings: Sendable {
    /// By channel; one without has its service's standard.
    package var policies: [String: DeliveryPolicy] = [:]
    /// How many messages may be under way at once, over all channels.
    package var inFlight = 256
    /// Told of every attempt, for counters: the channel and how it ended.
    package var observe: @Sendable (_ channel: String, AttemptOutcome) -> Void = { _, _ in }

    package init() {}
  }

  /// How much longer than its channel's timeout a message may be in hand, in seconds: time for the disk.
  private static let slack: TimeInterval = 90

  private let store: any Store
  private let courier: Courier
  private let time: any Timekeeper
  private let patience: Patience
  private let owner: String

  /// `owner` tells its claims from those of other workers on the same store.
  package init(
    store: any Store, channels: [any Channel], transport: any Transport, settings: Settings = Settings(),
    time: any Timekeeper = SystemTime(),
    randomness: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    owner: String = UUID().uuidString
  ) {
    self.store = store
    self.time = time
    self.owner = owner
    patience = Patience(time: time)
    courier = Courier(
      store: store, channels: channels, transport: transport, settings: settings, time: time,
      randomness: randomness)
  }

  package func run() async throws {
    try await withGracefulShutdownHandler {
      do {
        try await withThrowingDiscardingTaskGroup { group in
          while !Patience.isOver {
            if let failure = courier.failure { throw failure }
            let (messages, next) = try await claim()
            for message in messages { group.addTask { await courier.deliver(message) } }
            if messages.isEmpty { await patience.wait(for: store.messagesBell, until: next) }
          }
        }
      } catch let error as StoreError {
        // At the end, what the store cannot take is found in hand at the next start, and sent again.
        guard error.mayPass, Patience.isOver else { throw error }
      }
    } onGracefulShutdown: {
      store.messagesBell.ring()
    }
  }

  /// The messages to send now, and if there are none, when to look again. Those that have to wait for their turn
  /// under a rate limit are put back on the way.
  private func claim() async throws(StoreError) -> (messages: [OutboxMessage], next: Date) {
    while true {
      let now = time.now
      let room = courier.room(at: now)
      let claim = Claim(owner: owner, until: now.addingTimeInterval(courier.longestTimeout + Self.slack))
      let claimed = try await patience.insist { () throws(StoreError) in
        try await store.claimMessages(MessageRequest(wanted: room, claim: claim), at: now)
      }
      if claimed.expired > 0 {
        Logger.current.notice("messages became stale", metadata: ["count": "\(claimed.expired)"])
      }
      let (ready, postponed) = courier.admit(claimed.messages, at: now)
      try await patience.insist { () throws(StoreError) in try await store.postpone(postponed) }
      if !ready.isEmpty || claimed.messages.isEmpty || Patience.isOver {
        return (ready, courier.nextLook(due: claimed.next, room: room, at: now))
      }
    }
  }
}
