internal import Analysis
internal import Foundation

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
    found += Self.figures(lexemes)
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

  /// “over 65 years”, “aged 75 or over”, “under 18”, “eGFR below 30”.
  private static func figures(_ lexemes: [Lexeme]) -> [(Criterion, Range<Int>)] {
    var found: [(Criterion, Range<Int>)] = []
    for (index, lexeme) in lexemes.enumerated() {
      guard let value = lexeme.number else { continue }
      let before = lexemes[max(0, index - 3)..<index].map(\.text)
      let after = lexemes[min(index + 1, lexemes.count)...].prefix(4).map(\.text)
      if lexemes[max(0, index - 5)..<index].contains(where: {
        ["egfr", "gfr", "crcl", "clearance"].contains($0.text)
      }),
        before.contains(where: { ["<", "\u{2264}", "below", "under", "than"].contains($0) })
      {
        found.append((.filtrationBelow(value), lexeme.range))
      } else if after.first == "kg", before.contains(where: { $0.hasPrefix("weigh") }) {
        if after.dropFirst().starts(with: ["or", "more"]) || before.contains("least") {
          found.append((.weightAtLeast(value), lexeme.range))
        } else if before.contains(where: { ["under", "below", "than"].contains($0) }),
          !before.contains("more")
        {
          found.append((.weightBelow(value), lexeme.range))
        }
      } else if let age = lexeme.count, (1...110).contains(age),
        after.first == "years" || after.first == "year" || before.last == "aged" || before.last == "age"
      {
        let words = before + after
        if words.contains(where: { ["under", "below", "younger", "<"].contains($0) }) {
          found.append((.ageBelow(age), lexeme.range))
        } else if before.contains(where: { ["over", "above", "than", ">"].contains($0) }) {
          found.append((.ageAbove(age), lexeme.range))
        } else if words.contains(where: { ["over", "above", "older", "least", "\u{2265}"].contains($0) }) {
          found.append((.ageAtLeast(age), lexeme.range))
        }
      }
    }
    return found
  }
}
