internal import Analysis
internal import Articles

/// Answers whether drugs may be given together with what the article says of the two, and of nothing else: a warning
/// of one of them, or a list that has both, is no word on giving both.
struct CombinationPlan {
  let context: PlanningContext

  private var understanding: Understanding { context.understanding }
  private var analyzer: Analyzer { context.knowledge.analyzer }

  /// Nil where the question does not ask that.
  func plan() -> Plan? {
    guard asksForIt else { return nil }
    let on = statements()
    guard !on.isEmpty else { return silence() }
    let chosen = Array(on.prefix(Self.limit))
    var effects: [Effect] = chosen.map { .cite($0.id, .answer) }
    let unaddressed = context.unaddressed(by: drugs).map { Missing.pair($0, of: drugs[0]) }
    let isWhole =
      drugs.allSatisfy { drug in chosen.contains { context.names(drug, $0) } }
      || (drugs.count == 2 && chosen.contains(where: isOnPartner))
    let silent = unaddressed + (isWhole ? [] : [.combination(drugs)])
    if !silent.isEmpty { effects.insert(.notice(.notAddressed(silent)), at: 0) }
    let lead = chosen[0]
    // What becomes of the one drug is no word on giving the other.
    let takesPosition = lead.statement.stance.warns || !isOnPartner(lead)
    if understanding.shape.isYesNo, lead.statement.stance != .none, takesPosition, context.isForThese(lead) {
      effects.insert(.notice(.position(lead.statement.stance)), at: 0)
    }
    let isExcluded = lead.forbids && !understanding.qualifiers.isEmpty && context.matchesQualifiers(lead)
    return Plan(effects, isPartial: !silent.isEmpty, isExcluded: isExcluded)
  }

  /// Most statements quoted, or shown as related.
  private static let limit = 3

  // MARK: The question

  /// Kinds of questions that may ask it; none has no name.
  private static let intents: Set<String> = [
    "pitfalls", "interactions", "special-populations", IntentManifest.fallback.id,
  ]

  private var drugs: [Entity] { context.partners.filter { $0.isGrounded && $0.isDrug } }

  private var asksForIt: Bool {
    guard Self.intents.contains(context.manifest.id), drugs.count > 1, !understanding.shape.compares else {
      return false
    }
    let text = understanding.analyzed
    if let asked = combination(in: text), asked.isOnGiving { return true }
    // “Interactions of A, B and C?”; “A or B?” asks for one of them.
    return context.manifest.id == "interactions" && !text.tokens.contains { $0.surface == "or" }
  }

  private func combination(in text: AnalyzedText) -> Combination? {
    CombinationReader(analyzer: analyzer).combination(in: text, before: text.tokens.count, subject: [])
  }

  // MARK: The article

  /// Statements on several of the drugs together: what forbids it first, then what is on most of them.
  private func statements() -> [StatementFacts] {
    let rank = Dictionary(
      context.ranking.enumerated().map { ($1.position, $0) }, uniquingKeysWith: { first, _ in first })
    let found = context.knowledge.facts.filter { facts in
      if case .unmet = context.standing(facts) { return false }
      return isOnTogether(facts)
    }
    func key(_ facts: StatementFacts) -> (Int, Int, Int, Int) {
      let named = drugs.count { context.names($0, facts) }
      let place = rank[facts.position] ?? context.ranking.count + facts.position
      return (facts.forbids ? 0 : 1, -named, facts.statement.stance.warns ? 0 : 1, place)
    }
    return found.sorted { key($0) < key($1) }
  }

  private func isOnTogether(_ facts: StatementFacts) -> Bool {
    let named = drugs.filter { drug in isNamed(drug, in: facts.named) }
    if named.count > 1 {
      return combination(in: facts.analyzed)?.isMet(by: drugs.map(\.concepts), analyzer) == true
        || (facts.action == .combine && context.combines(facts))
        || facts.combination?.isMet(by: drugs.map(\.concepts), analyzer) == true
    }
    if isOnPartner(facts) { return true }
    // Under “Colchicine”: “Reduce the dose when clarithromycin is taken”.
    guard let only = named.first, !isNamed(only, in: facts.headed) else { return false }
    return drugs.contains { $0 != only && $0.concepts.contains(where: facts.headed.contains) }
  }

  /// After “Lithium 300 mg twice daily”: “Together with NSAIDs it builds up”, of the drug that stands before.
  private func isOnPartner(_ facts: StatementFacts) -> Bool {
    !facts.inherited.isEmpty && facts.combination?.isMet(by: drugs.map(\.concepts), analyzer) == true
  }

  private func isNamed(_ drug: Entity, in concepts: Set<Concept.ID>) -> Bool {
    drug.concepts.contains { concept in
      concepts.contains { analyzer.areKin($0, concept) }
    }
  }

  // MARK: Silence

  /// The article says nothing of the two together: what it says nearest to that stands beside, but no dose, which
  /// could be taken for that of both.
  private func silence() -> Plan {
    let near = context.knowledge.facts.filter { facts in
      !facts.quantities.dose && drugs.count { isNamed($0, in: facts.named) } > 1
    }
    let ranked = context.ranked(about: drugs).map(context.facts)
      .filter { $0.action != .combine && !$0.quantities.dose }
    let each = drugs.compactMap { drug in
      ranked.first { context.covers(drug, $0) && $0.statement.stance.warns }
        ?? ranked.first { context.covers(drug, $0) }
    }
    var ids: [Statement.ID] = []
    for facts in near.prefix(2) + each where !ids.contains(facts.id) { ids.append(facts.id) }
    return Plan(
      [.abstain(.notInArticle, [.combination(drugs)])]
        + ids.prefix(Self.limit).map { .cite($0, .related) })
  }
}
