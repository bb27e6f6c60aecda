internal import Analysis
internal import Retrieval

/// The words of a question that name no entity.
extension Understander {
  func contentWords(_ text: AnalyzedText, except covered: IndexSet) -> [ContentWord] {
    var words: [ContentWord] = []
    var index = 0
    while index < text.tokens.count {
      let token = text.tokens[index]
      if covered.contains(index) || token.term.isEmpty {
        index += 1
        continue
      }
      let group = text.mentions.first { mention in
        // A phrase counts as one word only where the article uses it or a like one.
        mention.tokens.lowerBound == index
          && (mention.tokens.count == 1 || mention.concepts.contains { knowledge.index.contains($0.term) })
      }
      let range = group?.tokens ?? index..<index + 1
      words.append(
        word(text.tokens[range], groups: group?.concepts.filter { analyzer[$0].kind == .word } ?? []))
      index = range.upperBound
    }
    return words
  }

  func word(_ tokens: ArraySlice<Token>, groups: [Concept.ID]) -> ContentWord {
    let surface = tokens.map(\.surface).joined(separator: " ")
    let term = tokens.map(\.term).joined(separator: " ")
    var matches: [String] = []
    if let token = tokens.first, tokens.count == 1 {
      matches += ([token.term] + token.alternates).filter { knowledge.index.contains($0) }
      if matches.isEmpty, token.kind == .word { matches += relatives(of: token.term) }
      if matches.isEmpty, let bare = token.withoutNumber, knowledge.index.contains(bare) { matches = [bare] }
    }
    matches += groups.map(\.term).filter { knowledge.index.contains($0) }
    if matches.isEmpty, knowledge.topicTerms.contains(term) { matches.append(term) }
    let isBackground = tokens.allSatisfy { token in
      lexicon.isBackground(token.term) || token.term.utf8.count < 2
        || (lexicon.isVerbForm(token) && !knowledge.index.contains(token.term))
        || (token.kind != .word && !knowledge.index.contains(token.term))
    }
    return ContentWord(
      surface: surface, term: term, groups: groups, matches: matches, isBackground: isBackground)
  }

  /// Words of the article with the same long beginning: neurologic, neurology; hypertension, hypertensive.
  func relatives(of term: String) -> [String] {
    let endings = ["iest", "ier", "est", "er", "ness", "ish", "y", "al", "ic", "ly"]
    let bare = endings.first { term.hasSuffix($0) && term.utf8.count - $0.utf8.count >= 4 }
    let letters = term.utf8.count
    let prefix = bare.map { String(term.dropLast($0.count)) } ?? String(term.prefix(max(5, letters - 2)))
    guard bare != nil || letters >= 6 else { return [] }
    return knowledge.terms(withPrefix: prefix).filter { abs($0.utf8.count - prefix.utf8.count) <= 4 }
  }

  private static let referenceNames: Set<String> = [
    "reference", "references", "ref", "refs", "source", "sources", "citation", "number", "no",
  ]

  /// “reference 5”, “ref 3”, “source [2]”.
  func references(in text: AnalyzedText) -> [Int] {
    return text.tokens.enumerated().compactMap { index, token in
      guard token.kind == .number, let number = Int(token.term), index > 0 else { return nil }
      return text.tokens[max(0, index - 2)..<index].contains { Self.referenceNames.contains($0.surface) }
        ? number : nil
    }
  }
}

/// Positions that are spoken for.
struct IndexSet {
  private var members: [Bool]
  init(_ count: Int) { members = [Bool](repeating: false, count: count) }
  mutating func insert(_ range: Range<Int>) {
    for index in range where members.indices.contains(index) { members[index] = true }
  }
  func contains(_ index: Int) -> Bool { members[index] }
}
