internal import Foundation
internal import Logging
package import Persistence
internal import ServiceLifecycle

/// Answers the questions that wait, oldest first, until it is told to shut down; then it finishes those that it
/// has begun and lets go of the others.
package struct AnswerWorker: ServiceLifecycle.Service {
  /// How many questions, each of another conversation, are answered side by side.
  private static let batch = 32
  /// How long a question may take before another worker may have it, in seconds.
  private static let lease: TimeInterval = 120

  private let store: any Store
  private let channels: [String]
  private let answerer: Answerer
  private let time: any Timekeeper
  private let patience: Patience
  private let owner: String

  /// Answers questions of these channels alone; those of others wait until someone serves their channel.
  ///
  /// `owner` tells its claims from those of other workers on the same store.
  package init(
    store: any Store, channels: [String], answerer: Answerer, time: any Timekeeper = SystemTime(),
    owner: String = UUID().uuidString
  ) {
    self.store = store
    self.channels = channels
    self.answerer = answerer
    self.time = time
    self.owner = owner
    patience = Patience(time: time)
  }

  package func run() async throws {
    try await withGracefulShutdownHandler {
      do {
        try await answerAll()
      } catch let error as StoreError {
        // At the end, what the store cannot take waits for the next start.
        guard error.mayPass, Patience.isOver else { throw error }
      }
    } onGracefulShutdown: {
      store.questionsBell.ring()
    }
  }

  private func answerAll() async throws {
    while !Patience.isOver {
      let now = time.now
      let claim = Claim(owner: owner, until: now.addingTimeInterval(Self.lease))
      let request = QuestionRequest(channels: channels, limit: Self.batch, claim: claim)
      let questions = try await patience.insist { () throws(StoreError) in
        try await store.claimQuestions(request, at: now)
      }
      if questions.isEmpty {
        let nap = time.now.addingTimeInterval(Patience.longestNap)
        await patience.wait(for: store.questionsBell, until: nap)
      } else {
        try await answer(questions)
      }
    }
  }

  private func answer(_ questions: [WaitingQuestion]) async throws {
    let left = try await withThrowingTaskGroup { group in
      for question in questions { group.addTask { try await answer(question) ? nil : question } }
      return try await group.reduce(into: [WaitingQuestion]()) { left, question in
        if let question { left.append(question) }
      }
    }
    try await store.releaseQuestions(left)
  }

  /// False where it was not begun.
  private func answer(_ question: WaitingQuestion) async throws -> Bool {
    guard !Patience.isOver else { return false }
    let reply = await answerer.messages(question.asked, question.memory.remembered)
    let answer = SettledAnswer(
      question: question, messages: reply.messages, remembered: reply.remembered)
    let isSettled = try await patience.insist { () throws(StoreError) in
      try await store.settle(answer, at: time.now)
    }
    Logger.current.debug(
      isSettled ? "answered" : "to be answered anew",
      metadata: ["channel": "\(question.asked.channel)", "messages": "\(reply.messages.count)"])
    return true
  }
}
