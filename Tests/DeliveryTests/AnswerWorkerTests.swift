import Channels
import Delivery
import Foundation
import Logging
import Persistence
import ServiceLifecycle
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AnswerWorkerTests {
  private func ask(_ events: [String], in conversation: String = "room", of ward: Ward) async throws {
    var arrival = Arrival(channel: "ward", keepEventsUntil: ward.time.now)
    arrival.questions = events.map { event in
      let question = InboundQuestion(
        eventID: event, conversation: conversation, text: event, target: ReplyTarget(["room": conversation]))
      return ArrivedQuestion(question, expires: nil)
    }
    _ = try await ward.store.accept(arrival, at: ward.time.now)
  }

  /// Answers with the question's own words, and remembers all that were asked.
  private static func answerer(
    before: @escaping @Sendable (AskedQuestion) async -> Void = { _ in }
  ) -> Answerer {
    Answerer(
      messages: { asked, remembered in
        await before(asked)
        let text = asked.question.text
        let memory = (remembered?.bytes ?? []) + Array(text.utf8)
        return Reply(
          messages: [OutboundMessage(body: Array("re \(text)".utf8))],
          remembered: Remembered(bytes: memory, corpus: "c"))
      },
      response: { asked, remembered in
        let memory = (remembered?.bytes ?? []) + Array(asked.question.text.utf8)
        return InlineReply(
          response: .text("re \(asked.question.text)"), remembered: Remembered(bytes: memory, corpus: "c"))
      })
  }

  private func texts(_ ward: Ward) async throws -> [String] {
    var texts: [String] = []
    while true {
      let claim = Claim(owner: "reader", until: ward.time.now.addingTimeInterval(60))
      let request = MessageRequest(wanted: ["ward": 100], claim: claim)
      let messages = try await ward.store.claimMessages(request, at: ward.time.now).messages
      if messages.isEmpty { return texts }
      for message in messages {
        texts.append(String(decoding: message.message.body, as: UTF8.self))
        let report = AttemptReport(
          message: message, started: ward.time.now, outcome: .delivered, status: 200, detail: "",
          next: .delivered, endpoint: .none)
        _ = try await ward.store.settle(report, at: ward.time.now)
      }
    }
  }

  @Test
  func `questions are answered once, in order, each with what was said before`() async throws {
    let ward = try Ward()
    let memories = Mutex<[String]>([])
    let answerer = Answerer(
      messages: { asked, remembered in
        memories.withLock { $0.append(String(decoding: remembered?.bytes ?? [], as: UTF8.self)) }
        return await Self.answerer().messages(asked, remembered)
      }, response: Self.answerer().response)
    let worker = AnswerWorker(store: ward.store, channels: ["ward"], answerer: answerer, time: ward.time)
    try await ward.running(worker) {
      try await ask(["a", "b"], of: ward)
      try await ask(["b", "c"], of: ward)
      try await ward.until { try await ward.store.counts().waiting == 0 }
    }
    #expect(memories.withLock { $0 } == ["", "a", "ab"])
    #expect(try await texts(ward) == ["re a", "re b", "re c"])
  }

  @Test
  func `a question of a channel that nobody serves waits`() async throws {
    let ward = try Ward()
    try await ask(["a"], of: ward)
    let worker = AnswerWorker(
      store: ward.store, channels: ["clinic"], answerer: Self.answerer(), time: ward.time)
    try await ward.running(worker) { try await ward.untilIdle() }
    #expect(try await ward.store.counts().waiting == 1)
  }

  @Test
  func `at shutdown what is begun is finished`() async throws {
    let ward = try Ward()
    let begun = Doorbell()
    let go = Doorbell()
    let answerer = Self.answerer { _ in
      begun.ring()
      await go.wait()
    }
    let worker = AnswerWorker(store: ward.store, channels: ["ward"], answerer: answerer, time: ward.time)
    let group = ServiceGroup(services: [worker], logger: Logger(label: "test"))
    try await ask(["a", "b"], of: ward)
    try await withThrowingTaskGroup { tasks in
      tasks.addTask { try await group.run() }
      await begun.wait()
      await group.triggerGracefulShutdown()
      go.ring()
      try await tasks.waitForAll()
    }
    #expect(try await ward.store.counts().waiting == 1)
    #expect(try await texts(ward) == ["re a"])
  }

  @Test
  func `an inline answer in the middle of it is not forgotten`() async throws {
    let ward = try Ward()
    let begun = Doorbell()
    let go = Doorbell()
    let first = Mutex(true)
    let answerer = Self.answerer { _ in
      guard
        first.withLock({ first in
          defer { first = false }
          return first
        })
      else { return }
      begun.ring()
      await go.wait()
    }
    let worker = AnswerWorker(store: ward.store, channels: ["ward"], answerer: answerer, time: ward.time)
    let intake = Intake(store: ward.store, answerer: Self.answerer(), time: ward.time)
    try await ask(["a"], of: ward)
    try await ward.running(worker) {
      await begun.wait()
      var reception = Reception(.text("received"))
      reception.questions = [
        InboundQuestion(
          eventID: "i", conversation: "room", text: "i", target: ReplyTarget(), isInline: true)
      ]
      #expect(try await intake.take(reception, from: TestChannel("ward")) == .text("re i"))
      go.ring()
      try await ward.until { try await ward.store.counts().waiting == 0 }
    }
    let key = ConversationKey(channel: "ward", conversation: "room")
    let memory = try await ward.store.memory(of: key, at: ward.time.now)
    #expect(memory.remembered?.bytes == Array("ia".utf8))
    #expect(try await texts(ward) == ["re a"])
  }
}
