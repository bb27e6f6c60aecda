/// What a conversation carries from one question to the next, in bytes that only the answering side reads.
package struct Remembered: Sendable, Equatable {
  package let bytes: [UInt8]
  /// The revision of the corpus that the bytes speak of.
  package let corpus: String

  package init(bytes: [UInt8], corpus: String) {
    self.bytes = bytes
    self.corpus = corpus
  }
}

/// What a conversation remembers, as read at one moment.
package struct ConversationMemory: Sendable, Equatable {
  /// Nil where nothing was said yet, or the conversation has been idle for too long.
  package let remembered: Remembered?
  /// Grows with every answer: an answer that was made from an older version is not stored.
  package let version: Int64

  package init(remembered: Remembered?, version: Int64) {
    self.remembered = remembered
    self.version = version
  }
}
