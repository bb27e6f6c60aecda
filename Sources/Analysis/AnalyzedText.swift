/// A text with what was found in it.
public struct AnalyzedText: Sendable {
  public let text: String
  public let tokens: [Token]
  /// Entities and word groups, by position; those of one kind of name do not overlap.
  public let mentions: [Mention]

  public init(text: String, tokens: [Token], mentions: [Mention] = []) {
    self.text = text
    self.tokens = tokens
    self.mentions = mentions
  }
}

/// A place where a text names a concept.
public struct Mention: Sendable, Equatable {
  /// More than one where the name is ambiguous.
  public let concepts: [Concept.ID]
  /// Positions in `AnalyzedText.tokens`.
  public let tokens: Range<Int>
  /// Set where the name is put together from an analyte and its state: “calcium is high”.
  public let isComposed: Bool
}

extension AnalyzedText {
  /// UTF-8 offsets of tokens in the text.
  public func bytes(_ tokens: Range<Int>) -> Range<Int> {
    self.tokens[tokens.lowerBound].range.lowerBound..<self.tokens[tokens.upperBound - 1].range.upperBound
  }

  /// What the text prints there.
  public func printed(_ tokens: Range<Int>) -> String {
    text.utf8.slice(bytes(tokens)) ?? ""
  }
}
