internal import Analysis

/// Whom a statement, or a part of it, limits its doses to.
struct CriterionReader {
  private let found: [(Criterion, Range<Int>)]

  init(text: AnalyzedText, lexemes: [Lexeme], topic: Set<Concept.ID>, analyzer: Analyzer) {
    var found: [(Criterion, Range<Int>)] = []
    for mention in text.mentions {
      guard let concept = mention.concepts.first(where: { !topic.contains($0) }) else { continue }
      let name = analyzer[concept].name
      switch analyzer[concept].kind {
      // “In patients with …” is not about in-patients.
      case .population where text.printed(mention.tokens).lowercased().hasPrefix("in patient"): continue
      case .population: found.append((.population(name, concept), text.bytes(mention.tokens)))
      case .condition, .abbreviation:
        guard Self.isLimit(mention, in: text) else { continue }
        found.append((.condition(name, concept), text.bytes(mention.tokens)))
      default: continue
      }
    }
    found += LimitReader(lexemes: lexemes).limits.map { (.limit($0.limit), lexemes[$0.place].range) }
    self.found = found.sorted { $0.1.lowerBound < $1.1.lowerBound }
  }

  func names(in range: Range<Int>) -> Bool { found.contains { range.contains($0.1.lowerBound) } }

  func criteria(in range: Range<Int>) -> [Criterion] {
    var criteria: [Criterion] = []
    for (criterion, place) in found where range.contains(place.lowerBound) && !criteria.contains(criterion) {
      criteria.append(criterion)
    }
    return criteria
  }

  private static let limiting: Set<String> = [
    "in", "with", "during", "if", "when", "who", "have", "where", "among", "without", "documented",
  ]

  /// “in cirrhosis”, but not “for muscle spasm”, which is what a drug is for.
  private static func isLimit(_ mention: Mention, in text: AnalyzedText) -> Bool {
    text.tokens[max(0, mention.tokens.lowerBound - 4)..<mention.tokens.lowerBound].contains {
      limiting.contains($0.surface)
    }
  }
}
