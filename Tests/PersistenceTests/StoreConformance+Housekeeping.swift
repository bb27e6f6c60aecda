import Channels
import Foundation
import Persistence
import Testing

extension StoreConformance {
  private var now: Date { Sample.start }

  /// The one message of a store, made dead.
  private func dead(_ store: any Store) async throws -> OutboxMessage {
    let message = try #require(try await store.messages().first)
    _ = try await store.settle(Sample.report(message, .refused, .dead, status: 400), at: now)
    return message
  }

  @Test(arguments: StoreKind.allCases)
  func `a dead letter can be tried again, in its place and without a deadline`(_ kind: StoreKind) async throws
  {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["1", "2"], expires: now.addingTimeInterval(60))
    let message = try await dead(store)
    let later = now.addingTimeInterval(600)
    #expect(try await store.retry(message.id, at: later))
    #expect(try await !store.retry(message.id, at: later))
    #expect(try await store.messages(at: later).map(\.text) == ["1"])
    #expect(try await store.retryDead(at: later) == 0)
  }

  @Test(arguments: StoreKind.allCases)
  func `a message that is under way is not overtaken by one that came back`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["1", "2"])
    let first = try await dead(store)
    let second = try #require(try await store.messages().first)
    #expect(try await store.retryDead(at: now) == 1)
    #expect(try await store.messages().isEmpty)
    _ = try await store.settle(Sample.report(second, .delivered, .delivered), at: now)
    #expect(try await store.messages().map(\.id) == [first.id])
  }

  @Test(arguments: StoreKind.allCases)
  func `what is dropped is erased and not sent, also while it is under way`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["1", "2"])
    let message = try #require(try await store.messages().first)
    #expect(try await store.drop(message.id, at: now))
    #expect(try await !store.drop(message.id, at: now))
    #expect(try await !store.settle(Sample.report(message, .failed, .retry(at: now, step: 1)), at: now))
    #expect(try await store.messages().map(\.text) == ["2"])
    #expect(try await store.message(message.id)?.bodySize == 0)
    #expect(try await !store.drop(MessageID(rawValue: "msg_unknown"), at: now))
  }

  @Test(arguments: StoreKind.allCases)
  func `a message shows its attempts, and whether one of them may have arrived`(_ kind: StoreKind)
    async throws
  {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["m"])
    let first = try #require(try await store.messages().first)
    let later = now.addingTimeInterval(5)
    let timeout = Sample.report(first, .ambiguous, .retry(at: later, step: 1))
    _ = try await store.settle(timeout, at: now.addingTimeInterval(1))
    let second = try #require(try await store.messages(at: later).first)
    let done = Sample.report(second, .delivered, .delivered, status: 200, at: later)
    _ = try await store.settle(done, at: later)
    let details = try #require(try await store.message(first.id))
    #expect(details.summary.isAmbiguous)
    #expect(details.summary.state == .delivered)
    #expect(details.summary.attempts == 2)
    #expect(
      details.attempts == [
        RecordedAttempt(
          started: now, ended: now.addingTimeInterval(1), outcome: .ambiguous, status: nil, detail: "sample"),
        RecordedAttempt(started: later, ended: later, outcome: .delivered, status: 200, detail: "sample"),
      ])
    #expect(try await store.message(MessageID(rawValue: "msg_unknown")) == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func `of very many attempts only the last are kept`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    var limits = StoreLimits()
    limits.attemptsKept = 3
    let store = try bench.start(limits: limits)
    try await store.answered("e1", with: ["m"])
    for number in 1...6 {
      let message = try #require(try await store.messages().first)
      let report = Sample.report(message, .throttled, .retry(at: now, step: 0), status: 400 + number)
      _ = try await store.settle(report, at: now)
    }
    let id = try #require(try await store.messages(in: .pending, limit: 1).first).id
    let details = try #require(try await store.message(id))
    #expect(details.summary.attempts == 6)
    #expect(details.attempts.map(\.status) == [404, 405, 406])
  }

  @Test(arguments: StoreKind.allCases)
  func `lists are newest first, by state, and no longer than asked`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    for number in 0..<4 { try await store.answered("e\(number)", in: "r\(number)", with: ["m"]) }
    let first = try await dead(store)
    #expect(try await store.messages(in: .dead, limit: 9).map(\.id) == [first.id])
    #expect(try await store.messages(in: nil, limit: 9).last?.id == first.id)
    #expect(try await store.messages(in: .pending, limit: 2).count == 2)
    #expect(try await store.messages(in: .delivered, limit: 9).isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `counts tell what waits and since when`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    #expect(try await store.counts() == StoreCounts())
    try await store.answered("e1", with: ["1"])
    _ = try await dead(store)
    let later = now.addingTimeInterval(5)
    try await store.answered("e2", with: ["2", "3"], at: later)
    _ = try await store.accept(Sample.arrival([Sample.question("e3")]), at: later)
    var expected = StoreCounts()
    expected.waiting = 1
    expected.oldestWaiting = later
    expected.dead = 1
    expected.pending = 2
    expected.pendingByChannel = ["ward": 2]
    expected.oldestPending = later
    #expect(try await store.counts() == expected)
  }

  @Test(arguments: StoreKind.allCases)
  func `event ids are kept for as long as the service may deliver again`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    let arrival = Sample.arrival([Sample.question("e1")], keep: 60)
    _ = try await store.accept(arrival, at: now)
    let question = try #require(try await store.questions().first)
    #expect(try await store.sweep(at: now.addingTimeInterval(90)).events == 0, "not while it waits")
    _ = try await store.settle(SettledAnswer(question: question, messages: [], remembered: nil), at: now)
    #expect(try await store.sweep(at: now.addingTimeInterval(59)).events == 0)
    #expect(try await store.accept(arrival, at: now) == .stored([.duplicate(nil)]))
    #expect(try await store.sweep(at: now.addingTimeInterval(60)).events == 1)
    #expect(try await store.accept(arrival, at: now) == .stored([.new]))
  }

  @Test(arguments: StoreKind.allCases)
  func `messages and memories have their time`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", in: "a", with: ["a"])
    let lost = try await dead(store)
    try await store.answered("e2", in: "b", with: ["b"])
    let sent = try #require(try await store.messages().first)
    _ = try await store.settle(Sample.report(sent, .delivered, .delivered), at: now)
    let week: TimeInterval = 7 * 24 * 3600
    let early = try await store.sweep(at: now.addingTimeInterval(week - 1))
    #expect(early.conversations == 2)
    #expect(early.messages == 0)
    #expect(try await store.message(lost.id)?.bodySize == 1)
    let late = try await store.sweep(at: now.addingTimeInterval(week))
    #expect(late.deadLetters == 1)
    #expect(late.messages == 1)
    #expect(try await store.message(sent.id) == nil)
    #expect(try await store.message(lost.id)?.summary.state == .dropped)
    #expect(try await store.message(lost.id)?.bodySize == 0)
    #expect(try await store.sweep(at: now.addingTimeInterval(2 * week)).messages == 1)
    #expect(try await store.message(lost.id) == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func `bells ring when there is something to do`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    async let question: Void = store.questionsBell.wait()
    _ = try await store.accept(Sample.arrival([Sample.question("e1")]), at: now)
    await question
    let waiting = try #require(try await store.questions().first)
    async let message: Void = store.messagesBell.wait()
    let answer = SettledAnswer(question: waiting, messages: [Sample.message("m")], remembered: nil)
    _ = try await store.settle(answer, at: now)
    await message
  }
}
