import Answering
import ArgumentParser
import Channels
import Delivery
import Foundation
import Persistence

/// Sends one answer to a channel's own endpoint, through the same outbox as the server: what does not arrive now
/// is tried again when a server runs.
struct Posting {
  /// How long it is watched, in seconds.
  private static let patience: TimeInterval = 30

  private let connections: Connections
  private let channel: any Channel
  private let folder: String

  init(_ settings: Settings, channel name: String) throws {
    connections = try Connections(settings)
    let channels = try Failure.ofInput { [connections] in try connections.channels() }
    guard let channel = channels.first(where: { $0.name == name }) else {
      let names = settings.channels.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "found no channel “\(name)” in the settings, expected \(names.isEmpty ? "one there" : "one of \(names)")"
      )
    }
    let probe = OutboundMessage(body: Array("{}".utf8))
    guard (try? channel.request(for: probe, to: ReplyTarget(), id: "probe", at: Date())) != nil else {
      throw ValidationError("the channel “\(name)” has no place of its own to send to: it can only reply")
    }
    self.channel = channel
    folder = try settings.requiredData()
  }

  func send(_ answer: Answer) async throws {
    let (store, isServed) = try open()
    let policy = connections.policies[channel.name] ?? .standard(for: channel.service)
    let now = Date()
    do {
      let ids = try await store.post(
        Post(
          id: UUID().uuidString, channel: channel.name,
          messages: channel.messages(for: answer, to: ReplyTarget()),
          expires: policy.deadline.map { now.addingTimeInterval($0) }), at: now)
      try await withThrowingTaskGroup { group in
        // Beside a running server its worker sends; two would count rate limits apart.
        if !isServed { group.addTask { try await worker(store).run() } }
        try await watch(ids, in: store)
        group.cancelAll()
      }
      try await report(ids, in: store)
      await connections.close()
      try store.close()
    } catch let error as StoreError {
      throw Failure.exit("\(error)", code: Failure.inputOutput)
    }
  }

  private func open() throws -> (SQLiteStore, isServed: Bool) {
    try Failure.ofStore {
      do {
        return (try SQLiteStore(folder: folder, as: .server), false)
      } catch StoreError.inUse {
        return (try SQLiteStore(folder: folder, as: .visitor), true)
      }
    }
  }

  private func worker(_ store: SQLiteStore) -> DeliveryWorker {
    var settings = DeliveryWorker.Settings()
    settings.policies = connections.policies
    return DeliveryWorker(
      store: store, channels: [channel], transport: connections.transport, settings: settings)
  }

  /// Returns when every message is settled, one has failed for now, or it takes too long.
  private func watch(_ ids: [MessageID], in store: SQLiteStore) async throws {
    let end = Date().addingTimeInterval(Self.patience)
    while Date() < end {
      let messages = try await summaries(ids, in: store)
      let isOver = messages.allSatisfy { $0.state != .pending }
      if isOver || messages.contains(where: { $0.state == .pending && $0.attempts > 0 }) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func report(_ ids: [MessageID], in store: SQLiteStore) async throws {
    let messages = try await summaries(ids, in: store)
    for message in messages { FileHandle.standardError.write(Data((OutboxText.line(message) + "\n").utf8)) }
    guard messages.allSatisfy({ $0.state == .delivered }) else { throw ExitCode(Failure.unavailable) }
  }

  private func summaries(_ ids: [MessageID], in store: SQLiteStore) async throws -> [MessageSummary] {
    var found: [MessageSummary] = []
    for id in ids { if let message = try await store.message(id) { found.append(message.summary) } }
    return found
  }
}
