internal import Articles

/// Moves to the top what warns against a drug on show, whichever plugin chose the rest.
///
/// A warning leads when it holds for everybody or for whom the question is about. A warning on another
/// condition stays where the plugin put it.
struct WarningVeto {
  let context: PlanningContext

  func apply(to plan: Plan) -> Plan {
    let shown = plan.effects.compactMap { effect -> StatementFacts? in
      guard case .cite(let id, .answer) = effect else { return nil }
      return context.knowledge.facts.first { $0.id == id }
    }
    guard !shown.isEmpty else { return plan }
    let subjects = context.understanding.drugs.filter { drug in shown.contains { context.covers(drug, $0) } }
    guard !subjects.isEmpty else { return plan }
    let fitting = context.fittingWarnings(about: subjects).filter { $0.action == .use && leads($0) }
    guard !fitting.isEmpty else { return plan }
    var plan = plan
    let ids = fitting.prefix(2).map(\.id)
    plan.effects.removeAll {
      if case .cite(let id, _) = $0 { ids.contains(id) } else { false }
    }
    plan.effects.insert(contentsOf: ids.map { .cite($0, .answer) }, at: 0)
    return plan
  }

  /// Harm that a cause-and-effect statement tells of does not forbid what the question is about.
  private func leads(_ facts: StatementFacts) -> Bool {
    facts.forbids || (facts.statement.stance == .associatedHarm && context.matchesQualifiers(facts))
  }
}
