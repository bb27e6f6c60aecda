import Articles
import Channels
import Foundation
import Persistence
import Testing

/// What every store promises; a new one is added to ``StoreKind``.
@Suite("A store", .timeLimit(.minutes(2)))
struct StoreConformance {
  private let now = Sample.start

  // MARK: Taking in

  @Test(arguments: StoreKind.allCases)
  func `an event is stored once, however often it is delivered`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    let arrival = Sample.arrival([Sample.question("e1"), Sample.question("e2"), Sample.question("e1")])
    #expect(try await store.accept(arrival, at: now) == .stored([.new, .new, .duplicate(nil)]))
    let again = try await bench.start().accept(arrival, at: now)
    #expect(again == .stored([.duplicate(nil), .duplicate(nil), .duplicate(nil)]))
  }

  @Test(arguments: StoreKind.allCases)
  func `the same event id on another channel is another event`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("e1")], on: "ward"), at: now)
    let other = try await store.accept(Sample.arrival([Sample.question("e1")], on: "clinic"), at: now)
    #expect(other == .stored([.new]))
  }

  @Test(arguments: StoreKind.allCases)
  func `a question comes back from the store as it went in`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    let expires = now.addingTimeInterval(900)
    let question = InboundQuestion(
      eventID: "e\u{0}1", conversation: "thread 'x'; --", text: "Is “5 mg” right, for Łukasz?\n\u{1F9EA}",
      audience: .patient, target: ReplyTarget(["room": "a", "token": "b"]))
    _ = try await store.accept(Sample.arrival([question], expires: expires), at: now)
    let found = try #require(try await bench.start().questions().first)
    #expect(found.asked.channel == "ward")
    #expect(found.asked.received == now)
    // A NUL, which databases cut texts at, is replaced.
    let expected = InboundQuestion(
      eventID: "e\u{FFFD}1", conversation: question.conversation, text: question.text,
      audience: question.audience, target: question.target, expires: expires)
    #expect(found.asked.question == expected)
  }

  @Test(arguments: StoreKind.allCases)
  func `facts are remembered for the channel that told them`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    var arrival = Sample.arrival([])
    arrival.facts = ["direct:room1", "direct:room1"]
    _ = try await store.accept(arrival, at: now)
    #expect(try await store.holds("direct:room1", for: "ward"))
    #expect(try await !store.holds("direct:room1", for: "clinic"))
    #expect(try await !store.holds("direct:room2", for: "ward"))
  }

  @Test(arguments: StoreKind.allCases)
  func `the actions of an event are stored once and due at once`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    var arrival = Sample.arrival([])
    arrival.actions = ["join", "greet"].map { text in
      let action = InboundAction(eventID: "e1", target: ReplyTarget(), message: Sample.message(text))
      return ArrivedAction(action, expires: nil)
    }
    _ = try await store.accept(arrival, at: now)
    _ = try await store.accept(arrival, at: now)
    #expect(try await store.messages().map(\.text).sorted() == ["greet", "join"])
  }

  // MARK: Inline

  @Test(arguments: StoreKind.allCases)
  func `a duplicate of an inline question gets the first one's response`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    let first = InboundResponse.json(#"{"text":"first"}"#)
    func arrival(_ response: InboundResponse, basedOn version: Int64) -> Arrival {
      var arrival = Sample.arrival([])
      let answer = InlineAnswer(response: response, remembered: Sample.memory("m"), basedOn: version)
      let question = Sample.question("e1", isInline: true)
      arrival.questions = [ArrivedQuestion(question, expires: nil, answer: answer)]
      return arrival
    }
    #expect(try await store.accept(arrival(first, basedOn: 0), at: now) == .stored([.new]))
    let again = try await bench.start().accept(arrival(.text("second"), basedOn: 1), at: now)
    #expect(again == .stored([.duplicate(first)]))
  }

  @Test(arguments: StoreKind.allCases)
  func `an inline answer made from an old memory is not stored, nor anything with it`(
    _ kind: StoreKind
  ) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    try await store.answered("e1", with: ["answer"])
    var arrival = Sample.arrival([Sample.question("e2")])
    let answer = InlineAnswer(response: .text("late"), remembered: nil, basedOn: 0)
    arrival.questions.append(
      ArrivedQuestion(Sample.question("e3", isInline: true), expires: nil, answer: answer))
    arrival.facts = ["fact"]
    #expect(try await store.accept(arrival, at: now) == .conversationMoved)
    #expect(try await store.questions().isEmpty)
    #expect(try await !store.holds("fact", for: "ward"))
  }

  // MARK: Answering

  @Test(arguments: StoreKind.allCases)
  func `questions of a conversation are handed out in order, one at a time`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    let questions = ["a1", "b1", "a2", "b2", "a3"].map { Sample.question($0, in: String($0.prefix(1))) }
    _ = try await store.accept(Sample.arrival(questions), at: now)
    var order: [[String]] = []
    while case let batch = try await store.questions(), !batch.isEmpty {
      order.append(batch.map(\.asked.question.eventID))
      #expect(try await store.questions(by: "other").isEmpty)
      for question in batch {
        let answer = SettledAnswer(question: question, messages: [], remembered: nil)
        #expect(try await store.settle(answer, at: now))
      }
    }
    #expect(order == [["a1", "b1"], ["a2", "b2"], ["a3"]])
  }

  @Test(arguments: StoreKind.allCases)
  func `an answer is settled once`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("e1")]), at: now)
    let question = try #require(try await store.questions().first)
    let answer = SettledAnswer(question: question, messages: [Sample.message("m")], remembered: nil)
    #expect(try await store.settle(answer, at: now))
    #expect(try await !store.settle(answer, at: now))
    #expect(try await store.messages(in: nil, limit: 10).count == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func `a question in hand when the process died is found again`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("e1")]), at: now)
    let before = try #require(try await store.questions().first)
    let restarted = try bench.start()
    let after = try #require(try await restarted.questions(by: "next").first)
    #expect(after.id == before.id)
    let late = SettledAnswer(question: before, messages: [Sample.message("late")], remembered: nil)
    #expect(try await !restarted.settle(late, at: now))
    let answer = SettledAnswer(question: after, messages: [Sample.message("once")], remembered: nil)
    #expect(try await restarted.settle(answer, at: now))
    #expect(try await restarted.messages().map(\.text) == ["once"])
  }

  @Test(arguments: StoreKind.allCases)
  func `a claim that ran out is another worker's`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("e1")]), at: now)
    let first = try #require(try await store.questions(by: "slow", for: 60).first)
    let later = now.addingTimeInterval(61)
    #expect(try await store.questions(by: "quick", at: later).count == 1)
    let answer = SettledAnswer(question: first, messages: [], remembered: nil)
    #expect(try await !store.settle(answer, at: later))
  }

  @Test(arguments: StoreKind.allCases)
  func `a question that brings the process down comes alone, and then no more`(_ kind: StoreKind) async throws
  {
    let bench = try kind.bench()
    var store = try bench.start()
    let questions = ["bad", "good"].map { Sample.question($0, in: $0) }
    _ = try await store.accept(Sample.arrival(questions), at: now)
    #expect(try await store.questions().count == 2)
    store = try bench.start()
    #expect(try await store.questions().map(\.asked.question.eventID) == ["bad"])
    store = try bench.start()
    #expect(try await store.questions().map(\.asked.question.eventID) == ["bad"])
    store = try bench.start()
    #expect(try await store.questions().map(\.asked.question.eventID) == ["good"])
    #expect(try await store.counts().failed == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func `questions that are let go do not count as handed out`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    let questions = ["e1", "e2"].map { Sample.question($0, in: $0) }
    _ = try await store.accept(Sample.arrival(questions), at: now)
    for _ in 0..<5 {
      let claimed = try await store.questions()
      #expect(claimed.count == 2)
      try await store.releaseQuestions(claimed)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a question that cannot be answered in time is not handed out`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    let stale = Sample.arrival([Sample.question("e1")], expires: now.addingTimeInterval(10))
    _ = try await store.accept(stale, at: now)
    _ = try await store.accept(Sample.arrival([Sample.question("e2")]), at: now)
    let later = now.addingTimeInterval(10)
    #expect(try await store.questions(at: later).map(\.asked.question.eventID) == ["e2"])
  }

  // MARK: Remembering

  @Test(arguments: StoreKind.allCases)
  func `a conversation remembers, until it has been idle for half an hour`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("e1"), Sample.question("e2")]), at: now)
    let question = try #require(try await store.questions().first)
    #expect(question.memory == ConversationMemory(remembered: nil, version: 0))
    let told = Sample.memory("baclofen")
    _ = try await store.settle(SettledAnswer(question: question, messages: [], remembered: told), at: now)
    let key = ConversationKey(channel: "ward", conversation: "room")
    let reopened = try bench.start()
    #expect(try await reopened.questions().first?.memory.remembered == told)
    #expect(try await reopened.memory(of: key, at: now.addingTimeInterval(1800)).remembered == told)
    #expect(try await reopened.memory(of: key, at: now.addingTimeInterval(1801)).remembered == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func `an answer to a conversation that moved on is made anew`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("e1")]), at: now)
    let question = try #require(try await store.questions().first)
    var inline = Sample.arrival([])
    let answer = InlineAnswer(response: .text("now"), remembered: Sample.memory("new"), basedOn: 0)
    inline.questions = [ArrivedQuestion(Sample.question("e2", isInline: true), expires: nil, answer: answer)]
    #expect(try await store.accept(inline, at: now) == .stored([.new]))
    let old = SettledAnswer(question: question, messages: [Sample.message("old")], remembered: nil)
    #expect(try await !store.settle(old, at: now))
    let again = try #require(try await store.questions().first)
    #expect(again.memory.remembered == Sample.memory("new"))
    let settled = SettledAnswer(question: again, messages: [], remembered: nil)
    #expect(try await store.settle(settled, at: now))
  }
}
