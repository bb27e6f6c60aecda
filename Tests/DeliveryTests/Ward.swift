import Channels
import Delivery
import Foundation
import Persistence
import ServiceLifecycle
import TestSupport

/// A store with a clock that stands still, and workers that run for as long as a test needs them.
final class Ward: Sendable {
  let store: any Store
  let time = ManualTime()
  private let folder: Folder

  /// A box: a class can hold what cannot be copied only where nothing else does.
  private final class Folder: Sendable {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }
  }

  init() throws {
    folder = try Folder()
    store = try SQLiteStore(folder: folder.folder.path + "/data", as: .server)
  }

  /// A policy without chance in it.
  static func policy(
    _ delays: [TimeInterval] = [0, 1, 5, 30], change: (inout DeliveryPolicy) -> Void = { _ in }
  ) -> DeliveryPolicy {
    var policy = DeliveryPolicy(
      schedule: Schedule(delays: delays, jitter: 0), deadline: nil, throttlePause: 5, timeoutPause: 0)
    policy.breaker.threshold = 1_000
    change(&policy)
    return policy
  }

  func worker(
    _ transport: TestTransport, channels: [TestChannel] = [TestChannel("ward")],
    policy: DeliveryPolicy = policy(), store: (any Store)? = nil, settings: DeliveryWorker.Settings = .init()
  ) -> DeliveryWorker {
    var settings = settings
    for channel in channels where settings.policies[channel.name] == nil {
      settings.policies[channel.name] = policy
    }
    return DeliveryWorker(
      store: store ?? self.store, channels: channels, transport: transport, settings: settings, time: time,
      randomness: SeededGenerator(state: 1))
  }

  /// Runs a service while `body` does, then ends it the hard way.
  func running(_ service: any ServiceLifecycle.Service, body: () async throws -> Void) async throws {
    try await withThrowingTaskGroup { group in
      group.addTask { try await service.run() }
      try await body()
      group.cancelAll()
    }
  }

  /// Waits until something has come to pass without the clock going on.
  func until(_ condition: () async throws -> Bool) async throws {
    while try await !condition() { try await Task.sleep(for: .milliseconds(1)) }
  }

  /// Waits until a worker has nothing to do but to wait.
  func untilIdle() async throws {
    var quiet = 0
    while quiet < 5 {
      try await Task.sleep(for: .milliseconds(2))
      quiet = time.sleepers.count > 0 ? quiet + 1 : 0
    }
  }

  /// Lets time go by as it does: in small steps, with time for the workers to do what is due.
  func pass(_ seconds: TimeInterval, step: TimeInterval = 1) async throws {
    let end = time.now.addingTimeInterval(seconds)
    while time.now < end {
      time.advance(to: min(end, time.now.addingTimeInterval(step)))
      try await untilIdle()
    }
  }

  /// Puts messages into the outbox, as one answer.
  @discardableResult
  func post(
    _ texts: [String], to channel: String = "ward", in conversation: String = "room",
    target: ReplyTarget? = nil, expires: Date? = nil
  ) async throws -> [MessageID] {
    let event = texts.joined(separator: ",")
    let question = InboundQuestion(
      eventID: event, conversation: conversation, text: "?",
      target: target ?? ReplyTarget(["room": conversation]))
    var arrival = Arrival(channel: channel, keepEventsUntil: time.now)
    arrival.questions = [ArrivedQuestion(question, expires: expires)]
    _ = try await store.accept(arrival, at: time.now)
    let claim = Claim(owner: "test", until: time.now.addingTimeInterval(60))
    let request = QuestionRequest(channels: [channel], limit: 1, claim: claim)
    let waiting = try await store.claimQuestions(request, at: time.now)
    for question in waiting {
      let messages = texts.map { OutboundMessage(body: Array($0.utf8)) }
      let answer = SettledAnswer(question: question, messages: messages, remembered: nil)
      _ = try await store.settle(answer, at: time.now)
    }
    return try await store.messages(in: nil, limit: texts.count).map(\.id).reversed()
  }

  func state(_ id: MessageID) async throws -> MessageState? { try await store.message(id)?.summary.state }
}
