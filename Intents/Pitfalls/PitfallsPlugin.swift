internal import Analysis
package import Answering
internal import Articles

/// Answers “should I”, “can I”, “is it safe” with the article's position: what warns comes first.
package struct PitfallsPlugin: IntentPlugin {
  package let name = "pitfalls"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan {
    PitfallsPlan(context: context).plan()
  }
}

private struct PitfallsPlan {
  let context: PlanningContext

  private var understanding: Understanding { context.understanding }

  func plan() -> Plan {
    let focus = understanding.focus.filter(\.isGrounded)
    guard !focus.isEmpty else { return general() }
    let treatments = focus.filter { $0.isDrug || $0.kind == .procedure || $0.kind == .analyte }
    let subjects = treatments.isEmpty ? focus : treatments
    let warnings = context.warnings(about: subjects)
    // What warns of these very drugs together comes before what warns of one of them, whatever patients it is for.
    let onAll = warnings.filter { isOnAll(of: subjects, $0) }
    if !onAll.isEmpty { return led(by: onAll, subjects, context.unaddressed(by: subjects)) }
    let fitting = warnings.filter { fits($0) }
    let unaddressed = context.unaddressed(by: subjects)
    if fitting.isEmpty && !unaddressed.isEmpty && unaddressed.count == understanding.qualifiers.count
      && unaddressed.contains(where: { !$0.isSoft })
    {
      return Plan(
        [.abstain(.populationNotCovered, unaddressed.map { .pair($0, of: subjects[0]) })])
    }
    // What the article says for these very patients outranks a warning that is on other ones.
    let forThese = context.ranked(about: subjects).map(context.facts).filter {
      !$0.statement.stance.warns && !understanding.qualifiers.isEmpty && context.matchesQualifiers($0)
    }
    let isForAll = fitting.contains { !$0.isLimited && !$0.isConditional }
    if !fitting.isEmpty
      && (isForAll || forThese.isEmpty || fitting.contains(where: context.matchesQualifiers))
    {
      return led(by: fitting, subjects, unaddressed)
    }
    let conditional = warnings.filter { (!isAboutStopping($0) || asksAboutStopping) && context.combines($0) }
    let others = context.ranked(about: subjects).map(context.facts).filter { facts in
      guard !facts.statement.stance.warns else { return conditional.contains { $0.id == facts.id } }
      guard !facts.analyzed.speaksOfMissedDose || context.asksAboutMissedDose else { return false }
      return understanding.qualifiers.isEmpty || context.matchesQualifiers(facts) || !facts.isLimited
    }
    let onUse = others.filter { facts in
      facts.statement.stance != .none && subjects.contains { context.isOnUse(of: $0, facts) }
    }
    let ordered = onUse + others.filter { facts in !onUse.contains { $0.id == facts.id } }
    // What is said of these very patients comes before what is said of all.
    let ofThese = understanding.qualifiers.isEmpty ? [] : ordered.filter(context.matchesQualifiers)
    var chosen = Array(
      (ofThese + ordered.filter { facts in !ofThese.contains { $0.id == facts.id } }).prefix(3))
    // A warning on a case that the question leaves open is never left out.
    if let warning = conditional.first, !chosen.contains(where: \.statement.stance.warns) {
      chosen.append(warning)
    }
    chosen = chosen.filter { !$0.statement.stance.warns } + chosen.filter(\.statement.stance.warns)
    guard let first = chosen.first else {
      return Plan([.abstain(.notInArticle, [.aspect(context.manifest, of: subjects)])])
    }
    var effects = positioned(first, subjects, chosen.map { .cite($0.id, .answer) })
    if !unaddressed.isEmpty {
      effects.insert(.notice(.notAddressed(unaddressed.map { .pair($0, of: subjects[0]) })), at: 0)
    }
    return Plan(effects, isPartial: !unaddressed.isEmpty)
  }

  /// A warning for everybody, or on a condition that the question meets.
  private func fits(_ facts: StatementFacts) -> Bool {
    if isAboutStopping(facts) { return asksAboutStopping || context.matchesQualifiers(facts) }
    return context.combines(facts) && context.isForThese(facts)
  }

  /// Whether a warning is on giving several drugs together, and names all that are in question.
  private func isOnAll(of subjects: [Entity], _ facts: StatementFacts) -> Bool {
    let drugs = subjects.filter(\.isDrug)
    guard drugs.count > 1, !isAboutStopping(facts) || asksAboutStopping else { return false }
    if case .unmet = context.standing(facts) { return false }
    // A class stands for its members where the warning is on combining them, and nowhere else.
    return facts.action == .combine
      ? context.combines(facts) && drugs.allSatisfy { context.isSubject($0, of: facts) }
      : drugs.allSatisfy {
        $0.concepts.contains(where: facts.named.contains) && context.isSubject($0, of: facts)
      }
  }

  private func isAboutStopping(_ facts: StatementFacts) -> Bool { facts.action == .stop }

  private var asksAboutStopping: Bool { context.asksAboutStopping }

  private func led(by fitting: [StatementFacts], _ subjects: [Entity], _ unaddressed: [Entity]) -> Plan {
    let ordered =
      fitting.filter(context.matchesQualifiers) + fitting.filter { !context.matchesQualifiers($0) }
    let lead = ordered[0]
    let others = context.ranked(about: subjects).map(context.facts).filter { facts in
      !facts.statement.stance.warns && !facts.quantities.dose
    }
    var effects: [Effect] = ordered.prefix(3).map { .cite($0.id, .answer) }
    let fourth =
      subjects.count > 1
      ? subjects.compactMap { subject in
        others.first {
          context.covers(subject, $0) && !ordered.prefix(3).contains(where: { context.covers(subject, $0) })
        }
      }
      : []
    effects += fourth.prefix(2).map { .cite($0.id, .answer) }
    // The warning may be on one member only; what the article says of the whole stands beside it.
    let isOnMember = !ordered.prefix(3).contains { facts in
      subjects.contains { $0.concepts.contains(where: facts.named.contains) }
    }
    if isOnMember,
      let whole = others.first(where: { facts in
        subjects.contains { $0.concepts.contains(where: facts.named.contains) }
      })
    {
      effects.append(.cite(whole.id, .answer))
    }
    let isExcluded =
      context.isExcluding(lead) || (!understanding.qualifiers.isEmpty && context.matchesQualifiers(lead))
    let silent = unaddressed.map { Missing.pair($0, of: subjects[0]) }
    if !silent.isEmpty { effects.insert(.notice(.notAddressed(silent)), at: 0) }
    return Plan(positioned(lead, subjects, effects), isPartial: !silent.isEmpty, isExcluded: isExcluded)
  }

  /// Questions for a yes or no get the position in words before the quote, where the lead takes one on giving
  /// what was asked about. “Do not start at full dose” is no word against the drug.
  private func positioned(_ lead: StatementFacts, _ subjects: [Entity], _ effects: [Effect]) -> [Effect] {
    let takesOne =
      lead.statement.stance != .none && lead.action != .overdose
      && (lead.action != .combine || context.isForThese(lead))
      && subjects.contains { context.isOnUse(of: $0, lead) }
    return understanding.shape.isYesNo && takesOne
      ? [.notice(.position(lead.statement.stance))] + effects : effects
  }

  /// No treatment named: the warnings that answer best.
  private func general() -> Plan {
    let words = understanding.groundedWords.filter { !context.knowledge.topicTerms.contains($0.term) }
    if words.isEmpty && understanding.qualifiers.isEmpty {
      let warnings = context.knowledge.facts.filter {
        $0.statement.stance.warns && $0.statement.stance != .associatedHarm
      }
      guard !warnings.isEmpty else {
        return Plan([.abstain(.notInArticle, [.aspect(context.manifest, of: [])])])
      }
      return Plan(warnings.prefix(context.manifest.limit + 2).map { .cite($0.id, .answer) })
    }
    if !understanding.qualifiers.isEmpty && words.isEmpty {
      let matching = context.ranking.map(context.facts).filter(context.matchesQualifiers)
      let ordered = matching.filter(\.statement.stance.warns) + matching.filter { !$0.statement.stance.warns }
      guard !ordered.isEmpty else {
        return Plan([.abstain(.populationNotCovered, understanding.qualifiers.map(Missing.entity))])
      }
      return Plan(ordered.prefix(context.manifest.limit).map { .cite($0.id, .answer) })
    }
    return DeclarativePlan(context, isEvidenceRequired: false).plan()
  }
}
