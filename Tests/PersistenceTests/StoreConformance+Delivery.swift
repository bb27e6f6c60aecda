import Channels
import Foundation
import Persistence
import Testing

extension StoreConformance {
  private var now: Date { Sample.start }

  @Test(arguments: StoreKind.allCases)
  func `a message is handed out only when the one before it is settled`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["1", "2"])
    try await store.answered("e2", with: ["3"])
    for (expected, next) in [("1", AttemptConsequence.delivered), ("2", .dead), ("3", .delivered)] {
      let claimed = try await store.messages()
      #expect(claimed.map(\.text) == [expected])
      #expect(try await store.messages(by: "other").isEmpty)
      #expect(try await store.settle(Sample.report(claimed[0], .delivered, next), at: now))
    }
    #expect(try await store.messages().isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `a message that waits for its next attempt holds up its conversation alone`(
    _ kind: StoreKind
  ) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", in: "a", with: ["a1", "a2"])
    try await store.answered("e2", in: "b", with: ["b1"])
    let first = try await store.messages(1)
    let later = now.addingTimeInterval(5)
    _ = try await store.settle(Sample.report(first[0], .failed, .retry(at: later, step: 1)), at: now)
    #expect(try await store.messages().map(\.text) == ["b1"])
    #expect(try await store.messages(at: later.addingTimeInterval(-0.002)).isEmpty)
    let again = try await store.messages(at: later)
    #expect(again.map(\.text) == ["a1"])
    #expect(again.map(\.attempts) == [1])
    #expect(again.map(\.step) == [1])
  }

  @Test(arguments: StoreKind.allCases)
  func `a message in hand when the process died is sent again, and says so`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    var store = try bench.start()
    try await store.answered("e1", with: ["m"])
    let before = try await store.messages()
    #expect(try await store.message(before[0].id)?.summary.isAmbiguous == false)
    store = try bench.start()
    let after = try await store.messages()
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after.map(\.message) == before.map(\.message))
    #expect(try await store.message(after[0].id)?.summary.isAmbiguous == true)
  }

  @Test(arguments: StoreKind.allCases)
  func `who lost a claim cannot fail a message, but can say that it arrived`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["m"])
    let first = try await store.messages(by: "slow")
    let later = now.addingTimeInterval(61)
    #expect(try await store.messages(by: "quick", at: later).count == 1)
    #expect(try await !store.settle(Sample.report(first[0], .refused, .dead), at: later))
    #expect(try await store.settle(Sample.report(first[0], .delivered, .delivered), at: later))
    #expect(try await store.message(first[0].id)?.summary.state == .delivered)
  }

  @Test(arguments: StoreKind.allCases)
  func `nothing of a disabled channel is handed out until it is enabled`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    var store = try bench.start()
    try await store.answered("e1", in: "a", with: ["a"])
    try await store.answered("e2", in: "b", on: "clinic", with: ["b"])
    let message = try await store.messages()
    let gone = Sample.report(
      message[0], .gone, .retry(at: now, step: 0), status: 410, endpoint: .gone(reason: "410"))
    _ = try await store.settle(gone, at: now)
    store = try bench.start()
    #expect(try await store.messages().isEmpty)
    #expect(try await store.messages(of: "clinic").map(\.text) == ["b"])
    let endpoint = Endpoint(channel: "ward", failingSince: now, disabled: .init(since: now, reason: "410"))
    #expect(try await store.endpoints() == [endpoint])
    #expect(try await store.counts().disabledChannels == ["ward"])
    #expect(try await store.enable("ward"))
    #expect(try await !store.enable("ward"))
    #expect(try await store.messages().map(\.text) == ["a"])
  }

  @Test(arguments: StoreKind.allCases)
  func `an endpoint is disabled when it has done nothing but fail for too long`(_ kind: StoreKind)
    async throws
  {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["m"])
    let limit: TimeInterval = 120 * 3600
    func attempt(_ sign: EndpointSign, after time: TimeInterval) async throws {
      let date = now.addingTimeInterval(time)
      let message = try #require(try await store.messages(at: date).first)
      let report = Sample.report(message, .failed, .retry(at: date, step: 1), endpoint: sign)
      _ = try await store.settle(report, at: date)
    }
    try await attempt(.failing(disableAfter: limit), after: 0)
    try await attempt(.failing(disableAfter: limit), after: limit - 1)
    #expect(try await store.endpoints().map(\.disabled) == [nil])
    try await attempt(.alive, after: limit)
    #expect(try await store.endpoints().isEmpty)
    try await attempt(.failing(disableAfter: limit), after: limit + 1)
    try await attempt(.failing(disableAfter: limit), after: 2 * limit)
    #expect(try await store.endpoints().map(\.disabled) == [nil])
    try await attempt(.failing(disableAfter: limit), after: 2 * limit + 1)
    #expect(try await store.endpoints().compactMap(\.disabled).count == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func `a stale message expires, is erased and lets the next one pass`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["stale"], expires: now.addingTimeInterval(30))
    try await store.answered("e2", with: ["fresh"])
    let claimed = try await store.messages(for: 40)
    #expect(try await store.messages(at: now.addingTimeInterval(30)).isEmpty, "one in hand does not expire")
    let later = now.addingTimeInterval(30)
    _ = try await store.settle(Sample.report(claimed[0], .failed, .retry(at: now, step: 1)), at: later)
    #expect(try await store.messages(at: later).map(\.text) == ["fresh"])
    let details = try #require(try await store.message(claimed[0].id))
    #expect(details.summary.state == .expired)
    #expect(details.bodySize == 0)
  }

  @Test(arguments: StoreKind.allCases)
  func `a postponed message keeps its attempts and has its turn when it is due`(_ kind: StoreKind)
    async throws
  {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["m"])
    let message = try #require(try await store.messages().first)
    #expect(!message.hasTurn)
    let later = now.addingTimeInterval(7)
    try await store.postpone([Postponement(message, until: later)])
    #expect(try await store.messages(at: now.addingTimeInterval(6.9)).isEmpty)
    let again = try #require(try await store.messages(at: later).first)
    #expect(again.hasTurn)
    #expect(again.attempts == 0)
  }

  @Test(arguments: StoreKind.allCases)
  func `the store says when each channel has work next`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", in: "a", with: ["a"])
    try await store.answered("e2", in: "b", with: ["b"])
    let claim = Sample.claim()
    func next(_ wanted: [String: Int], at date: Date) async throws -> [String: Date] {
      try await store.claimMessages(MessageRequest(wanted: wanted, claim: claim), at: date).next
    }
    #expect(try await next(["ward": 0, "clinic": 0], at: now) == ["ward": now])
    let message = try #require(try await store.messages(1).first)
    let later = now.addingTimeInterval(9)
    try await store.postpone([Postponement(message, until: later)])
    #expect(try await next(["ward": 1], at: now) == ["ward": later])
    #expect(try await next(["ward": 1], at: later) == [:])
  }

  @Test(arguments: StoreKind.allCases)
  func `messages that answer nothing are due at once, in order, and wait for no other post`(
    _ kind: StoreKind
  ) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    func post(_ texts: [String]) async throws -> [MessageID] {
      let messages = texts.map(Sample.message)
      let post = Post(id: texts[0], channel: "ward", messages: messages, expires: now.addingTimeInterval(60))
      return try await store.post(post, at: now)
    }
    let ids = try await post(["1", "2"])
    #expect(try await post(["3"]) != ids)
    let claimed = try await store.messages()
    #expect(claimed.map(\.text) == ["1", "3"])
    #expect(claimed[0].id == ids[0])
    #expect(claimed[0].target == ReplyTarget())
    _ = try await store.settle(Sample.report(claimed[0], .delivered, .delivered), at: now)
    #expect(try await store.messages().map(\.id) == [ids[1]])
  }

  @Test(arguments: StoreKind.allCases)
  func `many workers together are handed each question and each message once`(_ kind: StoreKind) async throws
  {
    let bench = try kind.bench()
    let store = try bench.start()
    let questions = (0..<200).map { Sample.question("e\($0)", in: "room\($0 % 20)") }
    _ = try await store.accept(Sample.arrival(questions), at: now)
    let answered = try await withThrowingTaskGroup { group in
      for worker in 0..<8 {
        group.addTask {
          var seen: [String] = []
          var rounds = 0
          while rounds < 500, try await store.counts().waiting > 0 {
            rounds += 1
            for question in try await store.questions(3, by: "worker\(worker)") {
              let event = question.asked.question.eventID
              let answer = SettledAnswer(
                question: question, messages: [Sample.message(event)], remembered: nil)
              if try await store.settle(answer, at: now) { seen.append(event) }
            }
          }
          return seen
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(answered.sorted() == questions.map(\.eventID).sorted())

    let sent = try await withThrowingTaskGroup { group in
      for worker in 0..<8 {
        group.addTask {
          var seen: [(room: String, text: String)] = []
          var rounds = 0
          while rounds < 500, try await store.counts().pending > 0 {
            rounds += 1
            for message in try await store.messages(3, by: "worker\(worker)") {
              seen.append((message.conversation.conversation, message.text))
              _ = try await store.settle(Sample.report(message, .delivered, .delivered), at: now)
            }
          }
          return seen
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(sent.map(\.text).sorted() == questions.map(\.eventID).sorted())
  }
}
