import Channels
import Delivery
import Foundation
import Persistence
import Synchronization
import TestSupport
import Testing

/// Days in the life of a server that keeps dying, with services that are bad in every way, by seeded dice. What
/// was promised must hold at the end of each: an answer for every question, exactly one; every message delivered
/// or dead for a reason; in order; and nothing sent when it must not be.
@Suite(.timeLimit(.minutes(20)))
struct SimulationTests {
  @Test(arguments: [11, 12, 13] as [UInt64])
  func `whatever the services do and whenever the server dies, what was promised holds`(
    _ seed: UInt64
  ) async throws {
    let simulation = try Simulation(seed: seed, questions: 500, deaths: 12)
    try await simulation.run()
    try await simulation.check()
  }
}

private final class Simulation {
  private let folder: TemporaryFolder
  private let time = ManualTime()
  private let services: SimulatedServices
  private var generator: SeededGenerator
  private var deaths: Int
  private let total: Int

  private var asked: [(reception: Reception, channel: TestChannel)] = []
  /// What was sent but not acknowledged: the service delivers it again.
  private var unacknowledged: (reception: Reception, channel: TestChannel)?

  init(seed: UInt64, questions: Int, deaths: Int) throws {
    folder = try TemporaryFolder()
    services = SimulatedServices(time: time, seed: seed &+ 1_000)
    generator = SeededGenerator(state: seed)
    total = questions
    self.deaths = deaths
  }

  /// One to three messages, told by the question itself.
  private static func parts(_ number: Int) -> Int { number % 3 + 1 }

  private static let answerer = Answerer(
    messages: { asked, remembered in
      let number = Int(asked.question.text) ?? 0
      let messages = (0..<parts(number)).map { part in
        let text = "\(asked.channel)|\(asked.question.conversation)|\(number)|\(part)"
        return OutboundMessage(body: Array(text.utf8))
      }
      return Reply(messages: messages, remembered: remembered)
    }, response: { _, _ in InlineReply(response: .text(""), remembered: nil) })

  private var policies: [String: DeliveryPolicy] {
    var policy = DeliveryPolicy(
      schedule: Schedule(delays: [0, 1, 5, 30, 60, 120]), deadline: nil, throttlePause: 5, timeoutPause: 0)
    policy.breaker = .init(threshold: 5, pause: 5, longestPause: 60)
    var policies = Dictionary(uniqueKeysWithValues: services.channels.map { ($0.name, policy) })
    policies["slow"]?.deadline = 900
    policies["gone"]?.inFlight = 1
    return policies
  }

  // MARK: Running

  func run() async throws {
    while try await !live() {}
  }

  /// The life of one process; true when all is done.
  private func live() async throws -> Bool {
    let database = try SQLiteStore(folder: folder.path + "/data", as: .server)
    let inHand = Counter()
    let store = FaultyStore(database) { inHand.add($0) }
    services.restart { inHand.add($0) }
    let done = try await withThrowingTaskGroup { group in
      let answering = AnswerWorker(
        store: store, channels: services.channels.map(\.name), answerer: Self.answerer, time: time)
      var settings = DeliveryWorker.Settings()
      settings.policies = policies
      let delivering = DeliveryWorker(
        store: store, channels: services.channels, transport: services, settings: settings, time: time,
        randomness: SeededGenerator(state: generator.next()))
      // A worker whose store is gone ends with an error, as it should.
      group.addTask { _ = try? await answering.run() }
      group.addTask { _ = try? await delivering.run() }
      let done = try await drive(store, inHand)
      store.goDown()
      group.cancelAll()
      return done
    }
    try database.close()
    return done
  }

  private func drive(_ store: FaultyStore, _ inHand: Counter) async throws -> Bool {
    let intake = Intake(store: store, answerer: Self.answerer, policies: policies, time: time)
    if let again = unacknowledged { try await deliver(again, to: intake) }
    var ticks = Int.random(in: 20..<60, using: &generator)
    while true {
      for _ in 0..<Int.random(in: 0..<6, using: &generator) { try await ask(intake) }
      ticks -= 1
      if deaths > 0, ticks <= 0 {
        deaths -= 1
        try await die(store, intake)
        return false
      }
      try await quiesce(inHand)
      let counts = try await store.counts()
      if !counts.disabledChannels.isEmpty, Int.random(in: 0..<5, using: &generator) == 0 {
        services.comeBack()
        _ = try await store.enable("gone")
      } else if asked.count >= total, deaths == 0, counts.pending == 0, counts.waiting == 0 {
        return true
      }
      if let next = time.sleepers.first { time.advance(to: next) }
    }
  }

  /// In the middle of whatever is going on, perhaps while a question is being stored.
  private func die(_ store: FaultyStore, _ intake: Intake) async throws {
    for _ in 0..<Int.random(in: 0..<400, using: &generator) { await Task.yield() }
    if Bool.random(using: &generator), asked.count < total {
      let question = next()
      asked.append(question)
      unacknowledged = question
      async let answer = try? intake.take(question.reception, from: question.channel)
      for _ in 0..<Int.random(in: 0..<50, using: &generator) { await Task.yield() }
      store.goDown()
      _ = await answer
    }
  }

  private func ask(_ intake: Intake) async throws {
    if asked.count < total {
      let question = next()
      asked.append(question)
      try await deliver(question, to: intake)
    }
    // A service that is not sure delivers again.
    if Int.random(in: 0..<5, using: &generator) == 0, let old = asked.randomElement(using: &generator) {
      try await deliver(old, to: intake)
    }
  }

  private func deliver(
    _ question: (reception: Reception, channel: TestChannel), to intake: Intake
  ) async throws {
    _ = try await intake.take(question.reception, from: question.channel)
    unacknowledged = nil
  }

  private func next() -> (reception: Reception, channel: TestChannel) {
    let number = asked.count
    let channel = services.channels[Int.random(in: 0..<4, using: &generator)]
    let room = "room\(Int.random(in: 0..<12, using: &generator))"
    var reception = Reception(.text(""))
    reception.questions = [
      InboundQuestion(
        eventID: "e\(number)", conversation: room, text: "\(number)", target: ReplyTarget(["room": room]))
    ]
    return (reception, channel)
  }

  /// Until no worker has anything to do but to wait for the clock.
  private func quiesce(_ inHand: Counter) async throws {
    var quiet = 0
    while quiet < 3 {
      await Task.yield()
      let isQuiet = inHand.value == 0 && time.sleepers.count - services.asleep >= 2
      quiet = isQuiet ? quiet + 1 : 0
      if !isQuiet { try await Task.sleep(for: .microseconds(200)) }
    }
  }

  // MARK: Checking

  func check() async throws {
    let store = try SQLiteStore(folder: folder.path + "/data", as: .server)
    #expect(asked.count == total)
    #expect(services.complaints.isEmpty)
    let messages = try await store.messages(in: nil, limit: 100_000)
    #expect(messages.count == (0..<total).reduce(0) { $0 + Self.parts($1) }, "one answer a question")
    #expect(services.ids.values.allSatisfy { $0.count == 1 }, "one id a message")
    var texts: [String: SimulatedServices.Sent] = [:]
    for (sent, ids) in services.ids { for id in ids { texts[id] = sent } }
    let arrived = Set(services.arrivals.values.joined())
    var states: [MessageState: Int] = [:]
    for message in messages {
      states[message.state, default: 0] += 1
      let sent = texts[message.id.rawValue]
      switch message.state {
      case .delivered: #expect(sent.map(arrived.contains) == true)
      case .expired: #expect(message.channel == "slow")
      case .dead:
        let last = try #require(try await store.message(message.id)?.attempts.last)
        #expect(!last.detail.isEmpty)
      case .pending, .dropped: Issue.record("\(message.id) is \(message.state)")
      }
    }
    #expect(states[.delivered, default: 0] > messages.count / 2)
    #expect(services.attempts > messages.count, "there was something to try again")
    for (room, arrivals) in services.arrivals {
      for (one, next) in zip(arrivals, arrivals.dropFirst()) {
        #expect(one <= next, "\(room): \(next) arrived after \(one)")
      }
    }
    try store.close()
  }
}

private final class Counter: Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }
  func add(_ number: Int) { count.withLock { $0 += number } }
}
