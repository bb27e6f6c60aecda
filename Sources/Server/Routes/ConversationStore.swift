package import Foundation

/// What conversations carry from turn to turn, for as long as they are not idle for too long.
package protocol ConversationStore: Sendable {
  /// Takes the next turn of a conversation: hands over what is remembered, keeps what comes back, and returns
  /// the answer's bytes. What was remembered under another corpus counts as forgotten.
  ///
  /// Throws `StoreUnavailable` where it cannot be stored, and what `answer` throws.
  ///
  /// - Parameters:
  ///   - key: The conversation.
  ///   - requestID: The same for a request that is sent again: it gets the answer it got then.
  ///   - answer: May be called again, where another turn came in between.
  func turn(
    of key: String, requestID: String?, corpus: String,
    answer: @Sendable (Data?) throws -> (json: Data, memory: Data)
  ) async throws -> Data
}
