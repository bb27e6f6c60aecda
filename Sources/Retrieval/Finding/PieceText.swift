internal import Analysis

/// One piece of a sentence that stands in several.
struct PieceText: Sendable {
  let stems: Set<String>
  /// Stems of its words that are not grammar, each as often as it stands there.
  let content: [String]
  let length: Int

  init(_ tokens: [Token]) {
    stems = Set(tokens.map(\.term))
    content = tokens.filter { !FunctionWords.contains($0.surface) }.map(\.term)
    length = tokens.count
  }
}
