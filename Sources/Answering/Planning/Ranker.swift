internal import Analysis
internal import Articles
internal import Dosing
internal import Retrieval

/// Ranks an article's statements for a question under an intent.
struct Ranker {
  let knowledge: ArticleKnowledge
  let scorer: BM25F
  let signs: ManifestSigns
  let fit: ManifestFit

  private var analyzer: Analyzer { knowledge.analyzer }

  /// - Parameter query: What `query(_:_:)` makes of the same question.
  func rank(
    _ understanding: Understanding, _ manifest: IntentManifest, by query: Query
  ) -> [PlanningContext.Ranked] {
    let hits = scorer.search(query, in: knowledge.index, limit: knowledge.facts.count)
    var scores = [Double](repeating: 0, count: knowledge.facts.count)
    for hit in hits { scores[hit.document] = hit.score }
    // Where the question holds little but the topic, the intent has to decide.
    let top = max(hits.first?.score ?? 0, 3)
    let coverage = coverage(understanding)
    var ranked: [PlanningContext.Ranked] = []
    for (position, facts) in knowledge.facts.enumerated() {
      let isInSection = fit.isInSection[position]
      var isEvidence = fit.isEvidence[position]
      if let figure = understanding.shape.figure, !facts.quantities.holds(figure) { isEvidence = false }
      var score = scores[position]
      if isInSection { score += 0.22 * top }
      if manifest.prefersStances.contains(facts.statement.stance) { score += 0.1 * top }
      if manifest.prefersQuantities && facts.quantities.number { score += 0.1 * top }
      if !signs.evidence.isEmpty && isEvidence && !isInSection { score += 0.1 * top }
      // “for 5 days” with a dose is the length of the course; other times in a statement are of other things.
      if manifest.figure == .duration && score > 0 && printsCourse(facts, of: understanding.drugs) {
        score += 0.3 * top
      }
      guard score > 0 || isInSection else { continue }
      ranked.append(
        PlanningContext.Ranked(
          position: position, score: score, coverage: coverage[position], isInSection: isInSection,
          isEvidence: isEvidence))
    }
    return ranked.sorted { ($1.score, $0.position) < ($0.score, $1.position) }
  }

  private func printsCourse(_ facts: StatementFacts, of drugs: [Entity]) -> Bool {
    knowledge.regimens(of: facts.id).contains { regimen in
      regimen.instructions.contains { $0.timing.bounds != nil }
        && drugs.contains { $0.concepts.contains { analyzer.isA(regimen.substance.concept, $0) } }
    }
  }

  // MARK: Query

  func query(_ understanding: Understanding, _ manifest: IntentManifest) -> Query {
    var clauses: [Query.Clause] = []
    for entity in understanding.entities where entity.isTaken {
      clauses.append(clause(entity))
    }
    let near = Set(understanding.entities.filter { $0.grounding == .words && $0.isTaken }.flatMap(\.terms))
    for term in wordsInsideEntities(understanding) {
      let boost = near.contains(term) ? 1 : 0.3
      clauses.append(Query.Clause(label: term, alternatives: [Query.Clause.Alternative(term)], boost: boost))
    }
    for word in understanding.words where word.isGrounded && !Self.functionTerms.contains(word.term) {
      let alternatives = word.matches.map { Query.Clause.Alternative($0, weight: weight(of: $0, for: word)) }
      let boost = word.isBackground ? 0.35 : knowledge.topicTerms.contains(word.term) ? 0.5 : 1
      clauses.append(Query.Clause(label: word.surface, alternatives: alternatives, boost: boost))
    }
    if !signs.words.isEmpty {
      let alternatives = signs.words.map { Query.Clause.Alternative($0) }
      clauses.append(Query.Clause(label: manifest.id, alternatives: alternatives, boost: 0.4))
    }
    return Query(clauses)
  }

  /// Words of every sentence: that one holds them says nothing.
  static let functionTerms: Set<String> = [
    "a", "about", "after", "all", "also", "am", "an", "and", "ani", "are", "as", "at", "be", "been", "but",
    "by",
    "can", "could", "did", "do", "doe", "does", "for", "from", "get", "give", "had", "has", "have", "he",
    "her",
    "his", "how", "i", "if", "in", "into", "is", "it", "just", "like", "may", "me", "might", "my", "no",
    "not",
    "of", "on", "onli", "or", "other", "our", "should", "she", "so", "some", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "up", "use", "veri",
    "was",
    "we", "were", "what", "when", "where", "which", "while", "who", "whi", "will", "with", "would", "you",
    "your",
  ]

  private func weight(of term: String, for word: ContentWord) -> Double {
    if term == word.term { return 1 }
    return term.hasPrefix("@") ? 0.7 : 0.6
  }

  private func clause(_ entity: Entity) -> Query.Clause {
    var alternatives: [Query.Clause.Alternative] = []
    for concept in entity.concepts {
      alternatives.append(Query.Clause.Alternative(concept.term))
      for (distance, ancestor) in analyzer[concept].ancestors.enumerated() {
        alternatives.append(
          Query.Clause.Alternative(
            ancestor.term, weight: (entity.grounding == .named ? 0.35 : 0.6) / Double(distance + 1)))
      }
      for state in [AnalyteState.low, .high] {
        if let condition = analyzer.lexicon.condition(of: concept, state) {
          alternatives.append(Query.Clause.Alternative(condition.term, weight: 0.5))
        }
      }
    }
    if entity.nameTerms.count == 1, !entity.isDrug {
      alternatives.append(Query.Clause.Alternative(entity.nameTerms[0], weight: 0.8))
    }
    let boost: Double =
      switch entity.role {
      case .topic: 0.4
      case .focus: entity.isDrug ? 1.8 : 1.5
      case .qualifier: 1.3
      case .aspect: 1.2
      case .settled: 0.2
      }
    return Query.Clause(
      label: entity.name, alternatives: alternatives, boost: entity.isCarried ? boost * 0.8 : boost)
  }

  /// The single words of entity names, so that a near name still counts for something.
  private func wordsInsideEntities(_ understanding: Understanding) -> [String] {
    let analyzed = understanding.analyzed
    var terms: [String] = []
    for mention in analyzed.mentions where !mention.isComposed {
      guard mention.concepts.contains(where: { analyzer[$0].kind != .word }) else { continue }
      for token in analyzed.tokens[mention.tokens]
      where knowledge.index.contains(token.term) && !terms.contains(token.term) {
        terms.append(token.term)
      }
    }
    return terms
  }

  // MARK: Coverage

  /// How much of what the question says beyond the topic each statement answers to, weighted by rarity.
  private func coverage(_ understanding: Understanding) -> [Double] {
    var total = 0.0
    var covered = [Double](repeating: 0, count: knowledge.facts.count)
    for entity in understanding.focus + understanding.qualifiers.filter({ !$0.isSoft })
      + understanding.aspects
    {
      let weight = entity.isDrug ? 2.0 : 1.5
      total += weight
      for (position, best) in coverage(of: entity).enumerated() { covered[position] += weight * best }
    }
    for word in understanding.words where !word.isBackground && !knowledge.topicTerms.contains(word.term) {
      total += 1
      for position in Set(word.matches.flatMap(knowledge.index.documents(with:))) { covered[position] += 1 }
    }
    return total > 0 ? covered.map { $0 / total } : covered.map { _ in 1 }
  }

  private func coverage(of entity: Entity) -> [Double] {
    var best = knowledge.facts.map { facts in
      entity.concepts.reduce(0) { max($0, knowledge.coverage(of: $1, by: facts)) }
    }
    let least = entity.grounding == .words ? Coverage.name : Coverage.subject
    for terms in [entity.terms, entity.nameTerms] {
      for position in knowledge.statements(printing: terms) { best[position] = max(best[position], least) }
    }
    return best
  }
}

extension [String] {
  /// Whether `run` stands in this list in one piece.
  package func contains(run: [String]) -> Bool {
    guard let first = run.first, count >= run.count else { return false }
    return (0...(count - run.count)).contains { start in
      self[start] == first && self[start..<start + run.count].elementsEqual(run)
    }
  }
}
