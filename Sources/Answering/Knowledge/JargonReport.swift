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
    .drug, .drugClass, .condition, .symptom, .anatomy, .analyte, .test, .procedure, .abbreviation,
  ]

  /// - Parameter article: Need not be of this corpus.
  package func jargon(of article: Article) -> JargonReport {
    let knowledge = ArticleKnowledge(article, analyzer: analyzer)
    var terms: [String: String] = [:]
    for text in knowledge.facts.map(\.analyzed) {
      for place in places(in: text, knowledge.analyzer) {
        let printed = text.printed(place)
        let key = text.tokens[place].map(\.term).joined(separator: " ")
        if terms[key] == nil { terms[key] = printed }
      }
    }
    let spelledOut = Set(knowledge.abbreviations.map(\.short))
    let printed = terms.values.map { $0.contains(where: \.isUppercase) ? $0 : $0.lowercased() }.sorted {
      ($0.lowercased(), $0) < ($1.lowercased(), $1)
    }
    let unexplained = printed.filter { term in
      !spelledOut.contains(term) && glossary.glosses(in: knowledge.analyzer.analyze(term)).isEmpty
    }
    return JargonReport(terms: printed, unexplained: unexplained)
  }

  /// Names of clinical things that are more than ordinary words, and clinical words that stand by themselves.
  private func places(in text: AnalyzedText, _ analyzer: Analyzer) -> [Range<Int>] {
    let names = text.mentions.filter { mention in
      !mention.isComposed && mention.concepts.contains { Self.clinical.contains(analyzer[$0].kind) }
        && (text.tokens[mention.tokens].contains { isJargon($0) }
          || mention.concepts.contains { analyzer[$0].kind == .abbreviation })
    }.map(\.tokens)
    let longest = names.filter { name in !names.contains { $0 != name && $0.contains(name) } }
    let alone = text.tokens.indices.filter { index in
      isJargon(text.tokens[index]) && !longest.contains { $0.contains(index) }
    }
    return longest + alone.map { $0..<$0 + 1 }
  }

  private func isJargon(_ token: Token) -> Bool {
    token.kind == .word && analyzer.lexicon.isMedical(token.surface)
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
