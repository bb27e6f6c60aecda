internal import Analysis
internal import Articles

/// How the statements of an article suit a manifest, whatever is asked.
struct ManifestFit: Sendable {
  /// By position: whether a statement stands under one of the manifest's headings.
  let isInSection: [Bool]
  /// Whether it may answer the intent at all.
  let isEvidence: [Bool]

  init(_ manifest: IntentManifest, _ signs: ManifestSigns, _ knowledge: ArticleKnowledge) {
    isInSection = knowledge.facts.map { facts in
      facts.headingTerms.contains { terms in signs.sections.contains { terms.contains(run: $0) } }
    }
    let wantsSymptoms = manifest.evidence.contains(Self.listOfSymptoms)
    isEvidence = zip(knowledge.facts, isInSection).map { facts, isInSection in
      if let figure = manifest.figure { return facts.quantities.holds(figure) }
      return signs.evidence.isEmpty || isInSection || signs.evidence.contains { Self.holds(facts, $0) }
        || (wantsSymptoms && Self.symptoms(in: facts, knowledge) >= 2)
    }
  }

  /// In a manifest's `evidence`: a statement that names two symptoms or more.
  private static let listOfSymptoms = "<symptoms>"

  private static func symptoms(in facts: StatementFacts, _ knowledge: ArticleKnowledge) -> Int {
    facts.named.count {
      [.symptom, .condition].contains(knowledge.analyzer[$0].kind) && !knowledge.topic.contains($0)
    }
  }

  private static func holds(_ facts: StatementFacts, _ phrase: [String]) -> Bool {
    guard let first = phrase.first, facts.terms.contains(first) else { return false }
    return phrase.count == 1 || facts.analyzed.tokens.map(\.term).contains(run: phrase)
  }
}
