import Channels
import Delivery
import Foundation
import Logging
import Persistence
import ServiceLifecycle
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct DeliveryWorkerTests {
  @Test
  func `messages of a conversation arrive in order, and are erased`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time)
    let ids = try await ward.post(["1", "2", "3"])
    try await ward.running(ward.worker(transport)) {
      try await ward.until { try await ward.store.counts().pending == 0 }
    }
    #expect(transport.texts == ["1", "2", "3"])
    for id in ids {
      let details = try #require(try await ward.store.message(id))
      #expect(details.summary.state == .delivered)
      #expect(details.bodySize == 0)
    }
  }

  @Test
  func `a message that is settled while the worker waits goes out at once`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time)
    try await ward.running(ward.worker(transport)) {
      try await ward.untilIdle()
      try await ward.post(["now"])
      try await ward.until { try await ward.store.counts().pending == 0 }
    }
    #expect(transport.attempts == [.init(channel: "ward", text: "now", time: 0)])
  }

  @Test
  func `a failing message is tried on the schedule, and is dead at its end`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { _, _ in .status(503) }
    let id = try await ward.post(["m"])[0]
    try await ward.running(ward.worker(transport)) {
      try await ward.untilIdle()
      try await ward.pass(60)
    }
    #expect(transport.times(of: "m") == [0, 1, 6, 36])
    let details = try #require(try await ward.store.message(id))
    #expect(details.summary.state == .dead)
    #expect(details.attempts.map(\.status) == [503, 503, 503, 503])
    #expect(details.attempts.last?.detail == "status 503; it was the last attempt")
    #expect(details.bodySize == 1)
  }

  @Test
  func `a message is not tried before the time that the service named`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { _, earlier in
      earlier == 0 ? .status(503, retryAfter: 20) : .status(200)
    }
    try await ward.post(["m"])
    try await ward.running(ward.worker(transport)) {
      try await ward.untilIdle()
      try await ward.pass(25)
    }
    #expect(transport.times(of: "m") == [0, 20])
  }

  @Test
  func `throttling holds up what is under the same limit, and only that`() async throws {
    let ward = try Ward()
    let limit = RateLimit(key: "room ", count: 100, per: 1)
    let channel = TestChannel("ward", limits: [limit])
    let transport = TestTransport(ward.time) { text, earlier in
      text == "a1" && earlier == 0 ? .status(429, retryAfter: 10) : .status(200)
    }
    let room = ReplyTarget(["room": "a"])
    try await ward.post(["a1"], in: "thread 1", target: room)
    try await ward.running(ward.worker(transport, channels: [channel])) {
      try await ward.until { transport.texts == ["a1"] }
      try await ward.untilIdle()
      try await ward.post(["a2"], in: "thread 2", target: room)
      try await ward.post(["b1"], in: "thread 3", target: ReplyTarget(["room": "b"]))
      try await ward.until { transport.texts.contains("b1") }
      try await ward.pass(15)
    }
    #expect(transport.times(of: "b1") == [0])
    #expect(transport.times(of: "a2").allSatisfy { $0 >= 10 })
    #expect(transport.times(of: "a2").count == 1)
    #expect(transport.times(of: "a1").count == 2)
    #expect(transport.times(of: "a1")[1] >= 10)
  }

  @Test
  func `no more goes to a room than its limit allows, and nothing is lost`() async throws {
    let ward = try Ward()
    let channel = TestChannel("ward", limits: [RateLimit(key: "room ", count: 2, per: 10)])
    let transport = TestTransport(ward.time)
    for number in 0..<7 {
      try await ward.post(["m\(number)"], in: "thread \(number)", target: ReplyTarget(["room": "a"]))
    }
    try await ward.running(ward.worker(transport, channels: [channel])) {
      try await ward.untilIdle()
      try await ward.pass(40)
    }
    let times = transport.attempts.map(\.time)
    #expect(times.count == 7)
    for (time, second) in zip(times, times.dropFirst(2)) { #expect(second >= time + 10) }
    #expect(try await ward.store.messages(in: .delivered, limit: 10).allSatisfy { $0.attempts == 1 })
  }

  @Test
  func `a slow endpoint holds up no other channel`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { text, _ in
      if text.hasPrefix("slow") { try? await Task.sleep(for: .seconds(3600)) }
      return .status(200)
    }
    for number in 0..<40 {
      try await ward.post(["slow \(number)"], to: "slow", in: "s\(number)")
      try await ward.post(["quick \(number)"], to: "quick", in: "q\(number)")
    }
    let channels = [TestChannel("slow"), TestChannel("quick")]
    let policy = Ward.policy { $0.inFlight = 8 }
    try await ward.running(ward.worker(transport, channels: channels, policy: policy)) {
      try await ward.until { try await ward.store.counts().pendingByChannel["quick"] == nil }
      #expect(transport.texts.count { $0.hasPrefix("slow") } == 8)
    }
  }

  @Test
  func `over all channels no more is under way than allowed, and they share it`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { _, _ in
      try? await Task.sleep(for: .seconds(3600))
      return .status(200)
    }
    for number in 0..<10 {
      try await ward.post(["a\(number)"], to: "a", in: "\(number)")
      try await ward.post(["b\(number)"], to: "b", in: "\(number)")
    }
    var settings = DeliveryWorker.Settings()
    settings.inFlight = 6
    let channels = [TestChannel("a"), TestChannel("b")]
    try await ward.running(ward.worker(transport, channels: channels, settings: settings)) {
      try await ward.until { transport.attempts.count == 6 }
      try await ward.untilIdle()
      #expect(transport.attempts.count { $0.channel == "a" } == 3)
      #expect(transport.attempts.count == 6)
    }
  }

  @Test
  func `an endpoint that is down costs no message its attempts`() async throws {
    let ward = try Ward()
    let isUp = Mutex(false)
    let transport = TestTransport(ward.time) { _, _ in
      isUp.withLock { $0 } ? .status(200) : .failure(.notSent, reason: "refused")
    }
    for number in 0..<20 { try await ward.post(["m\(number)"], in: "r\(number)") }
    let policy = Ward.policy(Array(repeating: 1, count: 50)) {
      $0.breaker = .init(threshold: 5, pause: 10, longestPause: 40)
      $0.inFlight = 5
    }
    try await ward.running(ward.worker(transport, policy: policy)) {
      try await ward.untilIdle()
      try await ward.pass(8)
      #expect(transport.attempts.count == 5, "none while it is open")
      try await ward.pass(60)
      #expect((6...8).contains(transport.attempts.count), "a probe now and then")
      isUp.withLock { $0 = true }
      try await ward.pass(60)
    }
    let delivered = try await ward.store.messages(in: .delivered, limit: 30)
    #expect(delivered.count == 20)
    #expect(delivered.reduce(0) { $0 + $1.attempts } == transport.attempts.count)
  }

  @Test
  func `an endpoint that is gone gets nothing more until its channel is enabled`() async throws {
    let ward = try Ward()
    let isGone = Mutex(true)
    let transport = TestTransport(ward.time) { _, _ in .status(isGone.withLock { $0 } ? 410 : 200) }
    try await ward.post(["1", "2"])
    try await ward.running(ward.worker(transport)) {
      try await ward.until { try await ward.store.counts().disabledChannels == ["ward"] }
      try await ward.untilIdle()
      try await ward.pass(3600, step: 600)
      #expect(transport.texts == ["1"])
      isGone.withLock { $0 = false }
      #expect(try await ward.store.enable("ward"))
      try await ward.until { try await ward.store.counts().pending == 0 }
    }
    #expect(transport.texts == ["1", "1", "2"])
  }

  @Test(arguments: [
    (TransportOutcome.status(400), AttemptOutcome.refused, "status 400"),
    (.failure(.blocked, reason: "a private address"), .blocked, "a private address"),
    (.failure(.invalid, reason: "no such scheme"), .invalid, "no such scheme"),
  ])
  func `what can never be delivered is dead at once, and holds up nothing`(
    _ outcome: TransportOutcome, _ recorded: AttemptOutcome, _ detail: String
  ) async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { text, _ in text == "bad" ? outcome : .status(200) }
    let ids = try await ward.post(["bad", "good"])
    try await ward.running(ward.worker(transport)) {
      try await ward.until { try await ward.store.counts().pending == 0 }
    }
    let details = try #require(try await ward.store.message(ids[0]))
    #expect(details.summary.state == .dead)
    #expect(details.attempts.map(\.outcome) == [recorded])
    #expect(details.attempts.map(\.detail) == [detail])
    #expect(try await ward.state(ids[1]) == .delivered)
  }

  @Test
  func `a message that no request can be made of is dead without being sent`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time)
    let id = try await ward.post(["m"], target: ReplyTarget(["room": "nowhere"]))[0]
    try await ward.running(ward.worker(transport)) {
      try await ward.until { try await ward.store.counts().pending == 0 }
    }
    #expect(transport.attempts.isEmpty)
    #expect(try await ward.store.message(id)?.attempts.map(\.detail) == ["no such room"])
  }

  @Test
  func `a message that may have arrived is sent again, and says so`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { _, earlier in
      earlier == 0 ? .failure(.ambiguous, reason: "no response in time") : .status(200)
    }
    let id = try await ward.post(["m"])[0]
    let policy = Ward.policy { $0.timeoutPause = 60 }
    try await ward.running(ward.worker(transport, policy: policy)) {
      try await ward.untilIdle()
      try await ward.pass(62)
    }
    #expect(transport.times(of: "m") == [0, 60])
    let summary = try #require(try await ward.store.message(id)?.summary)
    #expect(summary.state == .delivered)
    #expect(summary.isAmbiguous)
  }

  @Test
  func `where a message must not arrive twice, one that may have is set aside`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { _, _ in .failure(.ambiguous, reason: "no response in time") }
    let id = try await ward.post(["m"])[0]
    let policy = Ward.policy { $0.afterAmbiguity = .setAside }
    try await ward.running(ward.worker(transport, policy: policy)) {
      try await ward.until { try await ward.store.counts().pending == 0 }
    }
    #expect(transport.texts == ["m"])
    let summary = try #require(try await ward.store.message(id)?.summary)
    #expect(summary.state == .dead)
    #expect(summary.isAmbiguous)
  }

  @Test
  func `an answer that nobody waits for any more is not sent`() async throws {
    let ward = try Ward()
    let transport = TestTransport(ward.time) { text, _ in text == "late" ? .status(503) : .status(200) }
    let stale = try await ward.post(["late"], expires: ward.time.now.addingTimeInterval(3))[0]
    try await ward.post(["next"])
    try await ward.running(ward.worker(transport)) {
      try await ward.untilIdle()
      try await ward.pass(20)
    }
    #expect(transport.texts == ["late", "late", "next"])
    #expect(try await ward.state(stale) == .expired)
  }

  @Test
  func `at shutdown what is under way is finished, and the rest is left`() async throws {
    let ward = try Ward()
    let doorbell = Doorbell()
    let transport = TestTransport(ward.time) { _, _ in
      await doorbell.wait()
      return .status(200)
    }
    let ids = try await ward.post(["1", "2"])
    let service = ward.worker(transport)
    let group = ServiceGroup(services: [service], logger: .init(label: "test"))
    try await withThrowingTaskGroup { tasks in
      tasks.addTask { try await group.run() }
      try await ward.until { transport.texts == ["1"] }
      await group.triggerGracefulShutdown()
      doorbell.ring()
      try await tasks.waitForAll()
    }
    #expect(transport.texts == ["1"])
    #expect(try await ward.state(ids[0]) == .delivered)
    #expect(try await ward.store.message(ids[1])?.summary.state == .pending)
    #expect(try await ward.store.message(ids[1])?.summary.isClaimed == false)
  }

  @Test
  func `what was sent while the disk was full is not sent twice`() async throws {
    let ward = try Ward()
    let store = FaultyStore(ward.store)
    let transport = TestTransport(ward.time)
    let id = try await ward.post(["m"])[0]
    store.fail(.full(path: "data"), settlements: 3)
    try await ward.running(ward.worker(transport, store: store)) {
      try await ward.until { transport.texts == ["m"] }
      try await ward.pass(30)
    }
    #expect(transport.texts == ["m"])
    #expect(try await ward.state(id) == .delivered)
  }

  @Test
  func `what could not be recorded for long is not sent twice either`() async throws {
    let ward = try Ward()
    let store = FaultyStore(ward.store)
    let transport = TestTransport(ward.time)
    let id = try await ward.post(["m"])[0]
    store.fail(.full(path: "data"), settlements: 15)
    try await ward.running(ward.worker(transport, store: store)) {
      try await ward.until { transport.texts == ["m"] }
      try await ward.pass(600, step: 5)
    }
    #expect(transport.texts == ["m"])
    #expect(try await ward.state(id) == .delivered)
  }

  @Test
  func `a store that cannot be used at all ends the worker`() async throws {
    let ward = try Ward()
    let store = FaultyStore(ward.store)
    store.fail(.corrupt(path: "data", detail: ""), settlements: 1)
    try await ward.post(["m"])
    let worker = ward.worker(TestTransport(ward.time), store: store)
    await #expect(throws: StoreError.corrupt(path: "data", detail: "")) { try await worker.run() }
  }

  @Test
  func `every attempt is told to whoever counts`() async throws {
    let ward = try Ward()
    let seen = Doorbell()
    let counts = Mutex<[String]>([])
    let transport = TestTransport(ward.time) { _, earlier in .status(earlier == 0 ? 503 : 200) }
    try await ward.post(["m"])
    var settings = DeliveryWorker.Settings()
    settings.observe = { channel, outcome in
      counts.withLock { $0.append("\(channel) \(outcome.rawValue)") }
      seen.ring()
    }
    try await ward.running(ward.worker(transport, settings: settings)) {
      await seen.wait()
      try await ward.pass(1)
      await seen.wait()
    }
    #expect(counts.withLock { $0 } == ["ward failed", "ward delivered"])
  }
}
