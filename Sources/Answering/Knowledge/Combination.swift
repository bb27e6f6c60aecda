package import Analysis

/// The drugs that a statement speaks of together, in the parts that it sets against each other: “A with B or C” has
/// two, A alone and B beside C.
package struct Combination: Sendable, Equatable {
  package let parts: [Set<Concept.ID>]
  /// Whether it speaks of giving them together: “combine”, “with”, “in patients who take”; and not only of what one
  /// does to the other.
  package let isOnGiving: Bool

  /// Whether drugs in question stand for two different parts, or more.
  ///
  /// - Parameter drugs: The concepts of each.
  package func isMet(by drugs: [[Concept.ID]], _ analyzer: Analyzer) -> Bool {
    let met = parts.map { part in
      drugs.indices.filter { index in
        drugs[index].contains { drug in
          part.contains { analyzer.areKin($0, drug) }
        }
      }
    }
    return met.indices.contains { one in
      met.indices.contains { other in
        one < other && met[one].contains { first in met[other].contains { $0 != first } }
      }
    }
  }
}

/// Finds the drugs that a statement speaks of together, from the words that stand between their names.
struct CombinationReader {
  let analyzer: Analyzer

  /// - Parameters:
  ///   - end: The token at which the main clause ends.
  ///   - subject: The drug that the statement leaves unsaid where it says “do not combine with …”.
  func combination(in text: AnalyzedText, before end: Int, subject: Set<Concept.ID>) -> Combination? {
    let drugs = mentions(in: text, before: end)
    guard let first = drugs.first else { return nil }
    let words = text.tokens.prefix(end).map(\.surface)
    let isJoint = text.tokens.prefix(end).contains { Self.joining.contains($0.term) }
    guard isJoint || Self.replacing.isDisjoint(with: text.tokens.prefix(end).map(\.term)) else { return nil }
    var parts = [first.concepts]
    var isOnGiving = false
    between: for (one, other) in zip(drugs, drugs.dropFirst()) {
      let gap = words[one.tokens.upperBound..<max(one.tokens.upperBound, other.tokens.lowerBound)]
      switch isWhereFailing(gap, words[other.tokens.upperBound...].prefix(8)) ? .instead : joint(of: gap) {
      case .list: parts[parts.count - 1].formUnion(other.concepts)
      case .giving:
        parts.append(other.concepts)
        isOnGiving = true
      case .other: parts.append(other.concepts)
      case .instead: break between
      }
    }
    if parts.count == 1, isJoint {
      // “the combination of A and B”; “do not combine with B”.
      let last = drugs[drugs.count - 1].tokens.lowerBound
      let isListed = words[..<max(first.tokens.upperBound, last)].dropFirst(first.tokens.upperBound)
        .contains { ["or", "and", "nor"].contains($0) }
      let isOnSubject =
        drugs.count == 1
        || (subject.count == 1 && isListed && isWithWhatFollows(words.prefix(first.tokens.lowerBound)))
      parts = isOnSubject && !subject.isEmpty ? [subject] + parts : drugs.map(\.concepts)
      isOnGiving = true
    }
    if drugs.count == 1, parts.count == 1, subject.count == 1,
      isEffectOfAnother(text.tokens.prefix(end), after: first.tokens)
    {
      parts = [subject] + parts
    }
    if parts.count > 1, isBesideFirst(words.prefix(first.tokens.lowerBound)) { isOnGiving = true }
    parts = withoutKin(parts)
    return parts.count > 1 ? Combination(parts: parts, isOnGiving: isOnGiving || isJoint) : nil
  }

  // MARK: Names

  private func mentions(
    in text: AnalyzedText, before end: Int
  ) -> [(tokens: Range<Int>, concepts: Set<Concept.ID>)] {
    var found: [(tokens: Range<Int>, concepts: Set<Concept.ID>)] = []
    for mention in text.mentions.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound })
    where mention.tokens.upperBound <= end {
      let kinds = mention.concepts.map { analyzer[$0].kind }
      // “when potassium is low” is a result, and no drug.
      guard !kinds.contains(.analyte), kinds.contains(.drug) || kinds.contains(.drugClass) else { continue }
      let concepts = Set(mention.concepts.filter { [.drug, .drugClass].contains(analyzer[$0].kind) })
      if let last = found.last, last.tokens.overlaps(mention.tokens) {
        found[found.count - 1].concepts.formUnion(concepts)
      } else {
        found.append((mention.tokens, concepts))
      }
    }
    return found
  }

  /// A class is no partner of its own member.
  private func withoutKin(_ parts: [Set<Concept.ID>]) -> [Set<Concept.ID>] {
    var kept: [Set<Concept.ID>] = []
    for part in parts {
      let kin = kept.firstIndex { other in
        other.contains { one in part.contains { analyzer.areKin($0, one) } }
      }
      if let kin { kept[kin].formUnion(part) } else { kept.append(part) }
    }
    return kept
  }

  // MARK: A subject left unsaid

  private static let determiners: Set<String> = ["a", "an", "any", "the", "other", "oral"]

  /// “Together with A or B it …”, “do not combine with A or B”: nothing that could be meant stands before.
  private func isWithWhatFollows(_ words: ArraySlice<String>) -> Bool {
    words.last { !Self.determiners.contains($0) } == "with"
  }

  private static let strengths: Set<String> = [
    "enhanc", "potenti", "increas", "strengthen", "augment", "reduc", "weaken", "prolong", "lessen", "blunt",
    "diminish", "intensifi", "boost", "rais",
  ]

  /// “A's effect is enhanced”, “the action of A is weakened”: something else does that, and is not named.
  private func isEffectOfAnother(_ tokens: ArraySlice<Token>, after name: Range<Int>) -> Bool {
    let rest = tokens.dropFirst(name.upperBound).prefix(5)
    let near = tokens.prefix(name.lowerBound) + rest.prefix(2)
    return name.lowerBound <= 4
      && near.contains { ["effect", "effects", "action", "activity"].contains($0.surface) }
      && rest.contains { ["is", "are", "may", "can"].contains($0.surface) }
      && rest.contains { token in Self.strengths.contains { token.term.hasPrefix($0) } }
      && !tokens.contains { ["by", "with", "when", "if", "in"].contains($0.surface) }
  }

  // MARK: Words between names

  private static let takers: Set<String> = [
    "take", "takes", "taking", "receive", "receives", "receiving",
  ]

  /// “In patients who take A, give B”, “with A, give B”.
  private func isBesideFirst(_ words: ArraySlice<String>) -> Bool {
    words.suffix(3).contains { Self.takers.contains($0) } || words.first == "with"
  }

  private static let cases: Set<String> = ["when", "if", "where", "after", "once", "unless"]
  private static let failings: Set<String> = [
    "cannot", "fail", "fails", "failed", "unsuitable", "ineffective", "insufficient", "refused",
    "contraindicated",
    "tolerated", "declined",
  ]

  /// “A when B cannot be used” puts one in the other's place.
  private func isWhereFailing(_ gap: ArraySlice<String>, _ tail: ArraySlice<String>) -> Bool {
    gap.contains { Self.cases.contains($0) } && tail.contains { Self.failings.contains($0) }
  }

  private enum Joint { case list, giving, instead, other }

  private static let joining: Set<String> = [
    "combin", "coadminist", "co-administ", "mix", "togeth", "concomit", "concurr", "simultan", "alongsid",
  ]
  private static let replacing: Set<String> = [
    "replac", "substitut", "switch", "chang", "convert",
  ]
  private static let listing: Set<String> = [
    "and", "or", "nor", "the", "a", "an", "as", "well", "either", "both", "any", "such", "other", "including",
    "like", "especially", "particularly", "oral", "all",
  ]
  private static let giving: Set<String> = [
    "with", "during", "within", "plus", "alongside", "beside", "on", "taking", "take", "takes", "receiving",
    "receive", "receives", "while", "under", "already", "to",
  ]

  private func joint(of words: ArraySlice<String>) -> Joint {
    if words.contains(where: { ["instead", "rather", "than", "over", "versus", "vs"].contains($0) }) {
      return .instead
    }
    // “with A or with B” has two of a kind; “triptans and simple analgesics” are a list.
    let isChoice = words.contains("or") || words.contains("nor")
    if isChoice || words.contains("and"), words.count <= 3, Self.giving.isDisjoint(with: words) {
      return .list
    }
    if words.allSatisfy({ Self.listing.contains($0) || (isChoice && $0 == "with") }) { return .list }
    if words.contains("without") { return .other }
    guard words.contains(where: { Self.giving.contains($0) && $0 != "to" }) else {
      return words.first == "to" && words.count <= 2 ? .giving : .other
    }
    return .giving
  }
}
