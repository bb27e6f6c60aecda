import Delivery
import Foundation
import Persistence
import Synchronization

/// A store that fails when a test says so, or goes down altogether. Passes everything else on.
final class FaultyStore: Store {
  private struct Faults {
    var isDown = false
    var error = StoreError.closed(path: "")
    var settlements = 0
  }

  private let store: any Store
  private let faults = Mutex(Faults())
  /// Told of what a worker has in hand: messages and questions claimed (+) and let go or settled (-).
  private let count: @Sendable (Int) -> Void

  init(_ store: any Store, count: @escaping @Sendable (Int) -> Void = { _ in }) {
    self.store = store
    self.count = count
  }

  func fail(_ error: StoreError, settlements: Int) {
    faults.withLock {
      $0.error = error
      $0.settlements = settlements
    }
  }

  /// From now on nothing gets through, and nobody learns what became of what already has.
  func goDown() { faults.withLock { $0.isDown = true } }

  private func pass<Value>(
    _ call: () async throws(StoreError) -> Value
  ) async throws(StoreError) -> Value {
    try check()
    let value = try await call()
    try check()
    return value
  }

  private func check() throws(StoreError) {
    if faults.withLock({ $0.isDown }) { throw .closed(path: "") }
  }

  private func checkSettlement() throws(StoreError) {
    let error = faults.withLock { faults -> StoreError? in
      guard faults.settlements > 0 else { return nil }
      faults.settlements -= 1
      return faults.error
    }
    if let error { throw error }
  }

  var questionsBell: Doorbell { store.questionsBell }
  var messagesBell: Doorbell { store.messagesBell }

  func memory(
    of conversation: ConversationKey, at now: Date
  ) async throws(StoreError) -> ConversationMemory {
    try await pass { () throws(StoreError) in try await store.memory(of: conversation, at: now) }
  }

  func accept(_ arrival: Arrival, at now: Date) async throws(StoreError) -> Acceptance {
    try await pass { () throws(StoreError) in try await store.accept(arrival, at: now) }
  }

  func post(_ post: Post, at now: Date) async throws(StoreError) -> [MessageID] {
    try await pass { () throws(StoreError) in try await store.post(post, at: now) }
  }

  func holds(_ fact: String, for channel: String) async throws(StoreError) -> Bool {
    try await pass { () throws(StoreError) in try await store.holds(fact, for: channel) }
  }

  func claimQuestions(
    _ request: QuestionRequest, at now: Date
  ) async throws(StoreError) -> [WaitingQuestion] {
    let questions = try await pass { () throws(StoreError) in
      try await store.claimQuestions(request, at: now)
    }
    count(questions.count)
    return questions
  }

  func settle(_ answer: SettledAnswer, at now: Date) async throws(StoreError) -> Bool {
    try checkSettlement()
    let settled = try await pass { () throws(StoreError) in try await store.settle(answer, at: now) }
    count(-1)
    return settled
  }

  func releaseQuestions(_ questions: [WaitingQuestion]) async throws(StoreError) {
    try await pass { () throws(StoreError) in try await store.releaseQuestions(questions) }
    count(-questions.count)
  }

  func claimMessages(_ request: MessageRequest, at now: Date) async throws(StoreError) -> ClaimedMessages {
    let claimed = try await pass { () throws(StoreError) in
      try await store.claimMessages(request, at: now)
    }
    count(claimed.messages.count)
    return claimed
  }

  func settle(_ report: AttemptReport, at now: Date) async throws(StoreError) -> Bool {
    try checkSettlement()
    let settled = try await pass { () throws(StoreError) in try await store.settle(report, at: now) }
    count(-1)
    return settled
  }

  func postpone(_ messages: [Postponement]) async throws(StoreError) {
    try await pass { () throws(StoreError) in try await store.postpone(messages) }
    count(-messages.count)
  }

  func sweep(at now: Date) async throws(StoreError) -> SweepCounts {
    try await pass { () throws(StoreError) in try await store.sweep(at: now) }
  }

  func messages(in state: MessageState?, limit: Int) async throws(StoreError) -> [MessageSummary] {
    try await store.messages(in: state, limit: limit)
  }

  func message(_ id: MessageID) async throws(StoreError) -> MessageDetails? { try await store.message(id) }

  func retry(_ id: MessageID, at now: Date) async throws(StoreError) -> Bool {
    try await store.retry(id, at: now)
  }

  func retryDead(at now: Date) async throws(StoreError) -> Int { try await store.retryDead(at: now) }

  func drop(_ id: MessageID, at now: Date) async throws(StoreError) -> Bool {
    try await store.drop(id, at: now)
  }

  func endpoints() async throws(StoreError) -> [Endpoint] { try await store.endpoints() }

  func enable(_ channel: String) async throws(StoreError) -> Bool { try await store.enable(channel) }

  func counts() async throws(StoreError) -> StoreCounts { try await store.counts() }
}
