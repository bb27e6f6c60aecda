internal import Analysis

/// Drugs that are in question together.
extension PlanningContext {
  /// A warning against a combination holds where the other part is in question too.
  package func combines(_ facts: StatementFacts) -> Bool {
    guard facts.action == .combine else { return true }
    if let combination = facts.combination {
      return combination.isMet(by: partners.map(\.concepts), knowledge.analyzer)
    }
    return partners.count { names($0, facts) } > 1
  }

  /// Drugs in question, and results that have the name of one: “potassium”.
  package var partners: [Entity] {
    understanding.entities.filter { entity in
      entity.isTaken && entity.role != .settled
        && (entity.isDrug
          || entity.concepts.contains { [.drug, .drugClass].contains(knowledge.analyzer[$0].kind) })
    }
  }

  /// Whether a statement names a drug, a kind of it, or what it is a kind of; in its heading, too.
  package func names(_ drug: Entity, _ facts: StatementFacts) -> Bool {
    drug.concepts.contains { concept in
      facts.named.union(facts.headed).contains { knowledge.analyzer.areKin($0, concept) }
    }
  }
}
