package import Answering

/// Sets the best statements for each side beside each other; gives no verdict of its own.
package struct ComparisonPlugin: IntentPlugin {
  package let name = "comparison"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan {
    let sides = context.understanding.focus.filter(\.isGrounded)
    guard sides.count > 1 else {
      return DeclarativePlan(context, isEvidenceRequired: false).plan()
    }
    var chosen: [StatementFacts] = []
    let limit = sides.count == 2 ? 2 : 1
    for side in sides {
      let statements = context.ranked(about: [side]).map(context.facts)
      let warning = context.fittingWarnings(about: [side]).prefix(1)
      for facts in (warning + statements).prefix(limit) where !chosen.contains(where: { $0.id == facts.id }) {
        chosen.append(facts)
      }
    }
    return Plan(chosen.prefix(5).map { .cite($0.id, .answer) })
  }
}
