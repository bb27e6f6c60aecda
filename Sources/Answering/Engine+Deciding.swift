internal import Articles

/// From a turn to a plan: the gate, the plan of the intent, and the guards behind it.
extension Engine {
  func decide(_ turn: Turn) -> Plan { asking(decided(turn), turn) }

  /// What is decided before a question is asked back.
  func decided(_ turn: Turn) -> Plan {
    let context = turn.context
    let handler = context.manifest.handler
    var missing: [Missing] = []
    if !["reference", "editorial", "help", "unsafe", "outOfScope"].contains(handler) {
      if turn.needsClarification { return clarification(context) }
      switch EntityGate(context: context, cueTerms: turn.cueTerms).verdict() {
      case .pass: break
      case .partial(let soft): missing = soft
      case .abstain(let reason, let missing):
        if reason == .populationNotCovered, let warned = warned(turn, missing) { return warned }
        return withWarnings(Plan([.abstain(reason, missing)]), context)
      }
    }
    let plan = naming(missing, in: demandingFigure(planned(turn), context))
    let led = WarningVeto(context: context).apply(to: plan)
    let checked = CeilingGuard(context: context).apply(to: Disagreement(context: context).apply(to: led))
    return LeadIn(context: context).apply(to: withWarnings(checked, context))
  }

  /// An answer beside which something asked for is missing says so first.
  private func naming(_ missing: [Missing], in plan: Plan) -> Plan {
    let isSaid = plan.effects.contains { if case .notice(.notAddressed) = $0 { true } else { false } }
    let isAnswer = plan.effects.contains { if case .cite(_, .answer) = $0 { true } else { false } }
    guard !missing.isEmpty, isAnswer, !isSaid else { return plan }
    return Plan(
      [.notice(.notAddressed(missing))] + plan.effects, isPartial: true, isExcluded: plan.isExcluded)
  }

  /// What warns against a drug in question is shown even where there is no answer.
  private func withWarnings(_ plan: Plan, _ context: PlanningContext) -> Plan {
    guard plan.effects.contains(where: { if case .abstain = $0 { true } else { false } }) else { return plan }
    let subjects = context.understanding.drugs.filter(\.isGrounded)
    let warnings = context.fittingWarnings(about: subjects).filter {
      ($0.action == .use || $0.action == .combine) && $0.forbids && !$0.quantities.dose
    }
    var plan = plan
    plan.effects += warnings.prefix(1).map { .cite($0.id, .caution) }
    if warnings.isEmpty {
      plan.effects += OtherGroups(context: context).related(beside: plan, about: subjects)
    }
    return plan
  }

  /// “How many seconds?” is not answered by a statement without a number.
  private func demandingFigure(_ plan: Plan, _ context: PlanningContext) -> Plan {
    let isAbstaining = plan.effects.contains { if case .abstain = $0 { true } else { false } }
    guard let figure = context.understanding.shape.figure, !plan.isExcluded, !plan.cited.isEmpty,
      !isAbstaining
    else {
      return plan
    }
    let cited = context.knowledge.facts.filter { plan.cited.contains($0.id) }
    guard !cited.contains(where: { $0.quantities.holds(figure) || $0.forbids }) else { return plan }
    let focus = context.understanding.focus.filter(\.isGrounded)
    let related = cited.filter { !$0.quantities.dose }.prefix(2).map { Effect.cite($0.id, .related) }
    return Plan([.abstain(.numberNotGiven, focus.map(Missing.entity))] + related)
  }

  /// One of several qualifiers is not covered, but another one, or a drug given with it, forbids what was asked
  /// about: that is said first.
  private func warned(_ turn: Turn, _ missing: [Missing]) -> Plan? {
    let context = turn.context
    let warnings = context.fittingWarnings(about: context.understanding.focus.filter(\.isGrounded)).filter {
      $0.forbids && (context.matchesQualifiers($0) || $0.action == .combine)
    }
    guard !warnings.isEmpty else { return nil }
    return Plan(
      [.notice(.notAddressed(missing))] + warnings.prefix(2).map { .cite($0.id, .answer) }, isPartial: true)
  }

  private func planned(_ turn: Turn) -> Plan {
    let context = turn.context
    if turn.asksForReason {
      // The reason stands in what was quoted: statements are whole.
      return Plan(context.lastQuoted.prefix(3).map { .cite($0.id, .answer) })
    }
    if let plan = CombinationPlan(context: context).plan() { return plan }
    if let plugin = plugins[context.manifest.handler] { return plugin.plan(context) }
    let isSure = turn.route.map { $0.cue != nil || $0.score >= 0.8 } ?? false
    return DeclarativePlan(context, isEvidenceRequired: isSure && context.manifest.strict).plan()
  }
}
