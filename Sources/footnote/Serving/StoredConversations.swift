import Channels
import Foundation
import Persistence
import Server

/// Conversations over the API, remembered where those of the channels are.
struct StoredConversations: ConversationStore {
  /// No channel can have this name: names have no capitals.
  private static let channel = "API"
  /// How long a request may be sent again and be answered as before, in seconds.
  private static let requestHorizon: TimeInterval = 24 * 3_600

  let store: any Store

  func turn(
    of key: String, requestID: String?, corpus: String,
    answer: @Sendable (Data?) throws -> (json: Data, memory: Data)
  ) async throws -> Data {
    do {
      return try await storedTurn(of: key, requestID: requestID, corpus: corpus, answer: answer)
    } catch let error as StoreError {
      throw StoreUnavailable(reason: "\(error)")
    }
  }

  private func storedTurn(
    of key: String, requestID: String?, corpus: String,
    answer: @Sendable (Data?) throws -> (json: Data, memory: Data)
  ) async throws -> Data {
    let conversation = ConversationKey(channel: Self.channel, conversation: key)
    let event = requestID.map { "\(key)/\($0)" } ?? UUID().uuidString
    while true {
      let now = Date()
      let memory = try await store.memory(of: conversation, at: now)
      let known = memory.remembered.flatMap { $0.corpus == corpus ? Data($0.bytes) : nil }
      let (json, next) = try answer(known)
      var arrival = Arrival(
        channel: Self.channel,
        keepEventsUntil: requestID == nil ? now : now.addingTimeInterval(Self.requestHorizon))
      let question = InboundQuestion(
        eventID: event, conversation: key, text: "", target: ReplyTarget(), isInline: true)
      arrival.questions = [
        ArrivedQuestion(
          question, expires: nil,
          answer: InlineAnswer(
            response: InboundResponse(contentType: "application/json", body: Array(json)),
            remembered: Remembered(bytes: Array(next), corpus: corpus), basedOn: memory.version))
      ]
      switch try await store.accept(arrival, at: now) {
      case .conversationMoved: continue
      case .stored(let receipts):
        guard case .duplicate(let first?) = receipts.first else { return json }
        return Data(first.body)
      }
    }
  }
}
