internal import Analysis
internal import Articles

/// Sets beside a statement on show the one that contradicts it: the same drug, the same patients, the opposite
/// position. The article holds both, and neither reader nor host may be left with one of them.
struct Disagreement {
  let context: PlanningContext

  func apply(to plan: Plan) -> Plan {
    let shown = context.answers(in: plan)
    let asked = context.understanding.drugs.filter(\.isGrounded)
    for drug in asked {
      guard let (one, other) = pair(about: drug.concepts, on: shown, of: context.knowledge.facts) else {
        continue
      }
      // A dose stays out of an answer that rules its drug out.
      if plan.isExcluded, other.quantities.dose, !shown.contains(where: { $0.id == other.id }) { continue }
      return side(by: one, other, in: plan)
    }
    // Drugs that nobody asked about only where both stand there anyway.
    for drug in asked.isEmpty ? drugs(of: shown) : [] {
      if let (one, other) = pair(about: [drug], on: shown, of: shown) {
        return side(by: one, other, in: plan)
      }
    }
    return plan
  }

  /// Of two that contradict each other the one that warns comes first.
  private func side(by one: StatementFacts, _ other: StatementFacts, in plan: Plan) -> Plan {
    let both = one.forbids ? [one.id, other.id] : [other.id, one.id]
    var plan = plan
    plan.effects.removeAll { effect in
      switch effect {
      case .cite(let id, _): both.contains(id)
      // The article has no one position.
      case .notice(.position): true
      default: false
      }
    }
    plan.effects.insert(contentsOf: [.notice(.disagreement)] + both.map { .cite($0, .answer) }, at: 0)
    return plan
  }

  private func drugs(of shown: [StatementFacts]) -> [Concept.ID] {
    Set(shown.flatMap(\.subjects)).sorted().filter {
      [.drug, .drugClass].contains(context.knowledge.analyzer[$0].kind)
    }
  }

  private func pair(
    about drug: [Concept.ID], on shown: [StatementFacts], of facts: [StatementFacts]
  ) -> (StatementFacts, StatementFacts)? {
    let all = facts.filter { takesPosition(on: drug, $0) }
    for one in shown where all.contains(where: { $0.id == one.id }) {
      if let other = all.first(where: { isOpposite($0, one) && isSameSituation($0, one, drug) }) {
        return (one, other)
      }
    }
    return nil
  }

  private func takesPosition(on drug: [Concept.ID], _ facts: StatementFacts) -> Bool {
    facts.action == .use && (facts.forbids || favours(facts)) && context.standing(facts) != .unmet
      && context.isOnUse(of: drug, facts)
      // “Never exceed 50 mg”, “avoid it unless …” leave room for the drug.
      && !(facts.forbids && (facts.quantities.dose || facts.isConditional))
  }

  private func favours(_ facts: StatementFacts) -> Bool {
    facts.statement.stance == .recommend || facts.statement.stance == .consider
  }

  private func isOpposite(_ one: StatementFacts, _ other: StatementFacts) -> Bool {
    one.forbids ? favours(other) : other.forbids
  }

  /// For the same patients, in the same illness, at the same time of treatment.
  private func isSameSituation(_ one: StatementFacts, _ other: StatementFacts, _ drug: [Concept.ID]) -> Bool {
    one.criteria == other.criteria && one.limits == other.limits
      && situation(one, drug) == situation(other, drug)
      && phase(one) == phase(other)
  }

  /// Illnesses, patients, routes and other drugs that a statement names beside its own.
  private func situation(_ facts: StatementFacts, _ drug: [Concept.ID]) -> Set<Concept.ID> {
    let analyzer = context.knowledge.analyzer
    let kinds: Set<Concept.Kind> = [
      .condition, .symptom, .population, .procedure, .route, .abbreviation, .drug, .drugClass,
    ]
    let own = drug.flatMap { [$0] + analyzer[$0].ancestors + analyzer[$0].descendants }
    let named = facts.analyzed.mentions.filter { $0.tokens.lowerBound < facts.mainClauseEnd }
    return Set(named.flatMap(\.concepts).filter { kinds.contains(analyzer[$0].kind) })
      .subtracting(context.knowledge.topic).subtracting(own)
  }

  private static let phases: Set<String> = [
    "acut", "chronic", "long", "short", "routin", "first", "second", "prevent", "prophylaxi", "prophylact",
    "alon", "monotherapi", "initi", "earli", "late", "high", "low", "flare", "attack", "empir", "refractori",
    "sever", "mild", "maintenanc", "addit", "adjunct",
  ]

  /// Words of the statement and its heading that tell one time or part of treatment from another.
  private func phase(_ facts: StatementFacts) -> Set<String> {
    facts.terms.union(facts.headingTerms.last ?? []).intersection(Self.phases)
  }
}
