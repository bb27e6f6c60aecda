internal import Analysis
package import Articles

/// The clinical words of an article, and which of them a patient is given plain words for.
package struct JargonReport: Sendable, Equatable {
  /// As the article prints them first, each once, in order of letters.
  package let terms: [String]
  /// Those with no gloss, and not spelled out by the article either.
  package let unexplained: [String]

  package var explained: Int { terms.count - unexplained.count }

  package init(terms: [String], unexplained: [String]) {
    self.terms = terms
    self.unexplained = unexplained
  }
}

extension Library {
  private static let clinical: Set<Concept.Kind> = [
    .drug, .drugClass, .condition, .symptom, .analyte, .test, .procedure, .abbreviation,
  ]

  /// Jargon is what the glossary explains, and every name of a clinical thing that holds a word which is neither
  /// ordinary English nor used by the glossary to explain others.
  ///
  /// - Parameter article: Need not be of this corpus.
  package func jargon(of article: Article) -> JargonReport {
    let knowledge = ArticleKnowledge(article, analyzer: analyzer)
    let plain = Set(glossary.meanings.flatMap { analyzer.analyze($0).tokens.map(\.term) })
    let spelledOut = Set(knowledge.abbreviations.map(\.short))
    var terms: [String: (printed: String, isExplained: Bool)] = [:]
    for text in knowledge.facts.map(\.analyzed) {
      let glossed = glossary.matches(in: text).map(\.tokens)
      let names = text.mentions.filter { isJargon($0, in: text, knowledge.analyzer, plain) }.map(\.tokens)
      let places = glossed + names.filter { name in !glossed.contains { $0.holds(name) } }
      for place in places where !names.contains(where: { $0 != place && $0.holds(place) }) {
        let key = text.tokens[place].map(\.term).joined(separator: " ")
        guard terms[key] == nil else { continue }
        let printed = text.printed(place)
        let isGlossed = glossed.contains { place.holds($0) || $0.holds(place) }
        let isSpelledOut = printed.split(separator: " ").contains { spelledOut.contains(String($0)) }
        terms[key] = (printed, isGlossed || isSpelledOut)
      }
    }
    let sorted = terms.values.sorted {
      ($0.printed.lowercased(), $0.printed) < ($1.printed.lowercased(), $1.printed)
    }
    return JargonReport(
      terms: sorted.map(\.printed), unexplained: sorted.filter { !$0.isExplained }.map(\.printed))
  }

  private func isJargon(
    _ mention: Mention, in text: AnalyzedText, _ analyzer: Analyzer, _ plain: Set<String>
  ) -> Bool {
    let kinds = mention.concepts.map { analyzer[$0].kind }
    guard !mention.isComposed, kinds.contains(where: Self.clinical.contains) else { return false }
    return kinds.contains(.abbreviation)
      || text.tokens[mention.tokens].contains { token in
        token.kind == .word && !plain.contains(token.term) && !analyzer.lexicon.isEnglish(token.term)
          && !analyzer.lexicon.isBackground(token.term)
      }
  }
}

extension Range<Int> {
  fileprivate func holds(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
