internal import Analysis
internal import Articles

/// Moves to the top what warns against a drug on show, whichever plugin chose the rest.
///
/// A warning leads when it holds for everybody or for whom the question is about. A warning on another
/// condition stays where the plugin put it.
struct WarningVeto {
  let context: PlanningContext

  func apply(to plan: Plan) -> Plan {
    let shown = context.answers(in: plan)
    guard !shown.isEmpty else { return plan }
    let asked = context.understanding.drugs.filter { drug in shown.contains { context.covers(drug, $0) } }
    let onUse = context.fittingWarnings(about: asked).filter {
      leads($0)
        && ($0.action == .use || $0.action == .combine || ($0.action == .start && context.isExcluding($0)))
    }
    let fitting = onUse + onShow(shown)
    let replacing = onReplacing()
    guard !fitting.isEmpty || !replacing.isEmpty else { return plan }
    var plan = plan
    plan.isExcluded = plan.isExcluded || !replacing.isEmpty
    var ids: [Statement.ID] = []
    for facts in replacing + fitting where ids.count < 2 && !ids.contains(facts.id) { ids.append(facts.id) }
    plan.effects.removeAll {
      if case .cite(let id, _) = $0 { ids.contains(id) } else { false }
    }
    plan.effects.insert(contentsOf: ids.map { .cite($0, .answer) }, at: 0)
    return plan
  }

  /// Warnings that this very patient meets, about a drug that a quote tells to give though the question did not
  /// name it.
  private func onShow(_ shown: [StatementFacts]) -> [StatementFacts] {
    let analyzer = context.knowledge.analyzer
    let given = shown.filter { $0.statement.stance == .recommend || $0.statement.stance == .consider }
    let drugs = given.flatMap(\.subjects).filter { [.drug, .drugClass].contains(analyzer[$0].kind) }
    let kin = Set(drugs + drugs.flatMap { analyzer[$0].ancestors })
    guard !kin.isEmpty else { return [] }
    return context.knowledge.facts.filter { facts in
      facts.forbids && facts.action == .use && facts.isLimited && !facts.named.isDisjoint(with: kin)
        && context.matchesQualifiers(facts)
    }
  }

  /// “Low magnesium: replace?” asks for giving magnesium without naming it: what this very patient meets forbids it.
  private func onReplacing() -> [StatementFacts] {
    let words: Set<String> = ["replac", "correct", "supplement", "replenish", "give", "treat"]
    guard context.understanding.analyzed.tokens.contains(where: { words.contains($0.term) }) else {
      return []
    }
    let lexicon = context.knowledge.analyzer.lexicon
    let low = Set(context.understanding.entities.filter { $0.isTaken }.flatMap(\.concepts))
    guard !low.isEmpty else { return [] }
    return context.knowledge.facts.filter { facts in
      guard facts.forbids, facts.action == .use, facts.isLimited else { return false }
      let isMeant = facts.named.contains { lexicon.condition(of: $0, .low).map(low.contains) == true }
      return isMeant && context.matchesQualifiers(facts)
    }
  }

  /// Harm that a cause-and-effect statement tells of does not forbid what the question is about.
  private func leads(_ facts: StatementFacts) -> Bool {
    facts.forbids || (facts.statement.stance == .associatedHarm && context.matchesQualifiers(facts))
  }
}
