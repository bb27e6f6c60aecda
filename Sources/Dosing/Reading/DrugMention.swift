internal import Analysis

/// A place where a statement or heading names one drug.
struct DrugMention: Equatable {
  let concept: Concept.ID
  let printed: String
  /// UTF-8 offsets.
  let range: Range<Int>
}

extension Analyzer {
  /// The drugs of a text; and, right before an amount, what is else a class or is measured: “heparin 5,000 units”,
  /// “selenium 200 mcg”.
  func drugs(in text: AnalyzedText, except topic: Set<Concept.ID> = []) -> [DrugMention] {
    text.mentions.compactMap { mention in
      let kinds = mention.concepts.map { self[$0].kind }
      let position = kinds.firstIndex(of: .drug) ?? dosed(kinds, mention, in: text)
      guard let position, !topic.contains(mention.concepts[position]) else { return nil }
      return DrugMention(
        concept: mention.concepts[position], printed: text.printed(mention.tokens),
        range: text.bytes(mention.tokens))
    }
  }

  private func dosed(_ kinds: [Concept.Kind], _ mention: Mention, in text: AnalyzedText) -> Int? {
    guard let position = kinds.firstIndex(where: { $0 == .analyte || $0 == .drugClass }), !mention.isComposed,
      mention.tokens.upperBound < text.tokens.count
    else { return nil }
    switch text.tokens[mention.tokens.upperBound].kind {
    case .quantity(let unit) where unit.isDose: return position
    default: return nil
    }
  }
}
