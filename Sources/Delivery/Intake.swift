package import Channels
internal import Foundation
package import Persistence

/// The front desk: stores what a request brought, answers at once what has to be answered within it, and hands
/// back the response, which may go out because everything is on disk.
package struct Intake: Sendable {
  private let store: any Store
  private let answerer: Answerer
  private let policies: [String: DeliveryPolicy]
  private let time: any Timekeeper

  /// `policies` by channel; a channel without one has its service's standard.
  package init(
    store: any Store, answerer: Answerer, policies: [String: DeliveryPolicy] = [:],
    time: any Timekeeper = SystemTime()
  ) {
    self.store = store
    self.answerer = answerer
    self.policies = policies
    self.time = time
  }

  /// The response to the request. On an error nothing is stored, and the service should be told to try again.
  ///
  /// For an event that came before, the response is the one that it got then, as far as it is still known.
  package func take(
    _ reception: Reception, from channel: any Channel
  ) async throws(StoreError) -> InboundResponse {
    let now = time.now
    guard reception.refusal == nil else { return reception.response }
    guard !(reception.questions.isEmpty && reception.actions.isEmpty && reception.facts.isEmpty) else {
      return reception.response
    }
    let policy = policies[channel.name] ?? .standard(for: channel.service)
    while true {
      var arrival = Arrival(
        channel: channel.name, keepEventsUntil: now.addingTimeInterval(channel.retryHorizon))
      arrival.facts = reception.facts
      arrival.actions = reception.actions.map { action in
        ArrivedAction(action, expires: policy.deadline.map { now.addingTimeInterval($0) })
      }
      arrival.questions = try await questions(of: reception, channel: channel.name, policy: policy, at: now)
      switch try await store.accept(arrival, at: now) {
      case .stored(let receipts): return response(to: arrival, receipts: receipts, or: reception.response)
      case .conversationMoved: continue
      }
    }
  }

  /// Inline questions with their answers, each made from what the conversation remembers after the one before.
  private func questions(
    of reception: Reception, channel: String, policy: DeliveryPolicy, at now: Date
  ) async throws(StoreError) -> [ArrivedQuestion] {
    var memories: [ConversationKey: ConversationMemory] = [:]
    var arrived: [ArrivedQuestion] = []
    for question in reception.questions {
      let stale = policy.deadline.map { now.addingTimeInterval($0) }
      let expires = [question.expires, stale].compactMap { $0 }.min()
      guard question.isInline else {
        arrived.append(ArrivedQuestion(question, expires: expires))
        continue
      }
      let key = ConversationKey(channel: channel, conversation: question.conversation)
      let memory =
        if let known = memories[key] { known } else { try await store.memory(of: key, at: now) }
      let asked = AskedQuestion(channel: channel, question: question, received: now)
      let reply = await answerer.response(asked, memory.remembered)
      memories[key] = ConversationMemory(
        remembered: reply.remembered ?? memory.remembered, version: memory.version + 1)
      let answer = InlineAnswer(
        response: reply.response, remembered: reply.remembered, basedOn: memory.version)
      arrived.append(ArrivedQuestion(question, expires: expires, answer: answer))
    }
    return arrived
  }

  /// A request has one response: that of its first question which is answered inline.
  private func response(
    to arrival: Arrival, receipts: [Receipt], or acknowledgement: InboundResponse
  ) -> InboundResponse {
    for (question, receipt) in zip(arrival.questions, receipts) {
      guard let answer = question.answer else { continue }
      switch receipt {
      case .new, .duplicate(nil): return answer.response
      case .duplicate(let first?): return first
      }
    }
    return acknowledgement
  }
}
