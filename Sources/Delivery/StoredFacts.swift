internal import Channels
internal import Logging
package import Persistence

/// A channel's memory, in the store. What cannot be read is not known.
package struct StoredFacts: ChannelMemory {
  private let store: any Store
  private let channel: String

  package init(store: any Store, channel: String) {
    self.store = store
    self.channel = channel
  }

  package func holds(_ fact: String) async -> Bool {
    do {
      return try await store.holds(fact, for: channel)
    } catch {
      Logger.current.warning(
        "a fact cannot be read", metadata: ["channel": "\(channel)", "error": "\(error)"])
      return false
    }
  }
}
