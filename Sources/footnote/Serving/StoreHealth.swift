import Foundation
import Persistence
import Server

/// The store as the server's keeper sees it: whether it answers, and what waits in it.
struct StoreHealth: HealthSource {
  let store: any Store

  func fault() async -> String? {
    do {
      _ = try await store.counts()
      return nil
    } catch {
      return "\(error)"
    }
  }

  func gauges() async -> [Gauge] {
    guard let counts = try? await store.counts() else { return [] }
    let now = Date()
    func age(_ date: Date?) -> Double { date.map { max(0, now.timeIntervalSince($0)) } ?? 0 }
    return [
      Gauge(
        name: "footnote_inbox_waiting", help: "Questions not answered yet.",
        values: [("", Double(counts.waiting))]),
      Gauge(
        name: "footnote_inbox_failed", help: "Questions set aside because answering them did not end.",
        values: [("", Double(counts.failed))]),
      Gauge(
        name: "footnote_inbox_oldest_seconds", help: "Age of the oldest waiting question.",
        values: [("", age(counts.oldestWaiting))]),
      Gauge(
        name: "footnote_outbox_pending", help: "Messages to be delivered, by channel.",
        values: counts.pendingByChannel.sorted { $0.key < $1.key }.map {
          ("channel=\"\($0.key)\"", Double($0.value))
        }),
      Gauge(
        name: "footnote_outbox_dead", help: "Messages given up on.", values: [("", Double(counts.dead))]),
      Gauge(
        name: "footnote_outbox_oldest_seconds", help: "Age of the oldest pending message.",
        values: [("", age(counts.oldestPending))]),
      Gauge(
        name: "footnote_channel_disabled", help: "Channels that nothing is sent to.",
        values: counts.disabledChannels.sorted().map { ("channel=\"\($0)\"", 1) }),
    ]
  }
}
