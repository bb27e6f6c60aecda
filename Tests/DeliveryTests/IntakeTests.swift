import Channels
import Delivery
import Foundation
import Persistence
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct IntakeTests {
  private let channel = TestChannel("ward")

  /// Answers with what it remembers and the question.
  private let answerer = Answerer(
    messages: { _, _ in Reply(messages: [], remembered: nil) },
    response: { asked, remembered in
      let said = String(decoding: remembered?.bytes ?? [], as: UTF8.self) + asked.question.text
      return InlineReply(response: .text(said), remembered: Remembered(bytes: Array(said.utf8), corpus: "c"))
    })

  private func intake(_ ward: Ward, store: (any Store)? = nil) -> Intake {
    Intake(store: store ?? ward.store, answerer: answerer, time: ward.time)
  }

  private func reception(_ events: [String], isInline: Bool = false) -> Reception {
    var reception = Reception(.text("received"))
    reception.questions = events.map { event in
      InboundQuestion(
        eventID: event, conversation: "room", text: event, target: ReplyTarget(), isInline: isInline)
    }
    return reception
  }

  @Test
  func `of a refused request nothing is stored`() async throws {
    let ward = try Ward()
    var refused = reception(["a"])
    refused.refusal = .badSignature
    #expect(try await intake(ward).take(refused, from: channel) == .text("received"))
    #expect(try await ward.store.counts().waiting == 0)
  }

  @Test
  func `a question waits when its request is answered, once`() async throws {
    let ward = try Ward()
    for _ in 0..<2 {
      #expect(try await intake(ward).take(reception(["a"]), from: channel) == .text("received"))
    }
    #expect(try await ward.store.counts().waiting == 1)
  }

  @Test
  func `an inline question is answered within its request, and again with the same answer`() async throws {
    let ward = try Ward()
    let intake = intake(ward)
    #expect(try await intake.take(reception(["a"], isInline: true), from: channel) == .text("a"))
    #expect(try await intake.take(reception(["b"], isInline: true), from: channel) == .text("ab"))
    #expect(try await intake.take(reception(["a"], isInline: true), from: channel) == .text("a"))
    #expect(try await ward.store.counts().waiting == 0)
  }

  @Test
  func `many inline questions of a conversation at once are answered one after the other`() async throws {
    let ward = try Ward()
    let intake = intake(ward)
    let answers = try await withThrowingTaskGroup { group in
      for number in 0..<20 {
        group.addTask {
          let response = try await intake.take(
            reception([String(UnicodeScalar(UInt8(97 + number)))], isInline: true), from: channel)
          return String(decoding: response.body, as: UTF8.self)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let longest = try #require(answers.max { $0.count < $1.count })
    #expect(Set(longest).count == 20)
    #expect(Set(answers) == Set((1...20).map { String(longest.prefix($0)) }))
  }

  @Test
  func `several inline questions of one request know of each other`() async throws {
    let ward = try Ward()
    let intake = intake(ward)
    let both = reception(["a", "b"], isInline: true)
    #expect(try await intake.take(both, from: channel) == .text("a"))
    let key = ConversationKey(channel: "ward", conversation: "room")
    #expect(try await ward.store.memory(of: key, at: ward.time.now).remembered?.bytes == Array("ab".utf8))
  }

  @Test
  func `an answer is stale by the service's word or the deadline, whichever is first`() async throws {
    let ward = try Ward()
    var policy = DeliveryPolicy.chat
    policy.deadline = 100
    let intake = Intake(
      store: ward.store, answerer: answerer, policies: ["ward": policy], time: ward.time)
    var reception = Reception(.text(""))
    for (event, seconds) in [("early", 50.0), ("late", 200)] {
      reception.questions.append(
        InboundQuestion(
          eventID: event, conversation: event, text: "", target: ReplyTarget(),
          expires: ward.time.now.addingTimeInterval(seconds)))
    }
    _ = try await intake.take(reception, from: channel)
    let claim = Claim(owner: "test", until: ward.time.now.addingTimeInterval(60))
    let request = QuestionRequest(channels: ["ward"], limit: 9, claim: claim)
    let expiries = try await ward.store.claimQuestions(request, at: ward.time.now)
      .map { $0.asked.question.expires?.timeIntervalSince(ward.time.now) }
    #expect(expiries == [50, 100])
  }

  @Test
  func `what a channel wants remembered, it finds again`() async throws {
    let ward = try Ward()
    var reception = Reception(.text(""))
    reception.facts = ["direct:1"]
    _ = try await intake(ward).take(reception, from: channel)
    #expect(await StoredFacts(store: ward.store, channel: "ward").holds("direct:1"))
    #expect(await !StoredFacts(store: ward.store, channel: "clinic").holds("direct:1"))
  }

  @Test
  func `what cannot be stored is not acknowledged`() async throws {
    let ward = try Ward()
    let store = FaultyStore(ward.store)
    store.goDown()
    await #expect(throws: StoreError.self) {
      try await intake(ward, store: store).take(reception(["a"]), from: channel)
    }
  }
}
