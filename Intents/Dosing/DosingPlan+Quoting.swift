internal import Analysis
internal import Answering
internal import Articles

/// A dose with what has to be read with it.
extension DosingPlan {
  func quoting(_ ids: [Statement.ID], _ subjects: [Entity], isConflict: Bool = false) -> Plan {
    let chosen = ids.compactMap { id in context.knowledge.facts.first { $0.id == id } }
    let unaddressed = context.unaddressed(by: subjects)
    let shown = shown(
      chosen.flatMap { facts in
        // Of several doses in one statement those for other figures stay without a card.
        context.regimens(in: facts, of: subjects).filter { context.isFor($0, facts) }
      })
    let isWorkedOut = shown.contains { if case .derive = $0 { true } else { false } }
    let isLeftOut = asksForConversion && (!isWorkedOut || asksForOtherMeasure)
    var effects: [Effect] = []
    let silent = pairs(unaddressed, subjects) + unaddressedResults(of: subjects)
    if !silent.isEmpty { effects.append(.notice(.notAddressed(silent))) }
    if isLeftOut { effects.append(.notice(.notConverted)) }
    if isConflict { effects.append(.notice(.conflict)) }
    effects += ids.map { .cite($0, .answer) }
    effects += cautions(for: subjects, beside: chosen).filter { !ids.contains($0.id) }.prefix(3).map {
      .cite($0.id, .caution)
    }
    return Plan(effects + shown, isPartial: !silent.isEmpty || isLeftOut)
  }

  /// What must not be read apart from a dose: warnings on other conditions, what to watch for, what comes first.
  private func cautions(for subjects: [Entity], beside chosen: [StatementFacts]) -> [StatementFacts] {
    let about = context.knowledge.facts.filter { facts in subjects.contains { context.covers($0, facts) } }
    let warnings = about.filter { facts in
      facts.statement.stance.warns && subjects.contains { context.isSubject($0, of: facts) }
        && !facts.quantities.dose && facts.statement.stance != .associatedHarm
    }
    let watching = about.filter { facts in
      let terms = facts.analyzed.tokens.map(\.term)
      return terms.prefix(3).contains { ["monitor", "watch", "check"].contains($0) }
        && !facts.statement.stance.warns
    }
    let first = about.filter { facts in
      let terms = facts.analyzed.tokens.map(\.term)
      return !facts.quantities.dose && terms.contains { ["first", "befor", "prior"].contains($0) }
        && !terms.contains(run: ["first", "line"])
        && facts.statement.section == chosen.first?.statement.section && !facts.statement.stance.warns
    }
    var seen: Set<[String]> = []
    return (first + warnings + watching).filter { facts in
      // Articles repeat a warning in another section: once is enough.
      let key =
        [String(describing: facts.action), facts.statement.stance.warns ? "warns" : "watch"]
        + facts.criteria.sorted().map { String($0.index) }
        + (facts.combination?.parts ?? []).flatMap { $0.sorted().map { String($0.index) } }
      return seen.insert(key).inserted
    }
  }
}
