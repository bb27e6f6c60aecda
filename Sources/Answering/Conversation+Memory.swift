internal import Analysis
internal import Articles
public import Foundation

/// What carries over, as bytes for a store: names, intents and statements, never a question. Of one corpus
/// revision only: concepts are numbers there.
extension Conversation {
  /// Bytes that another process makes the same conversation of.
  public var memory: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(self)) ?? Data()
  }

  /// Nil where the bytes are no conversation.
  public init?(memory: Data) {
    guard let conversation = try? JSONDecoder().decode(Conversation.self, from: memory) else { return nil }
    self = conversation
  }
}
