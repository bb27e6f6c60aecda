internal import Analysis
internal import Answering
internal import Articles
internal import Dosing

/// What is said where no dose is printed for the question.
extension DosingPlan {
  func uncovered(_ unaddressed: [Entity], _ subjects: [Entity]) -> Plan {
    Plan([.abstain(.populationNotCovered, pairs(unaddressed, subjects))])
  }

  func withoutMatchingDose(_ subjects: [Entity], _ unaddressed: [Entity]) -> Plan {
    let spoken = context.ranked(about: subjects).map(context.facts).filter(context.matchesQualifiers)
    guard !spoken.isEmpty else {
      return Plan([.abstain(.populationNotCovered, pairs(understanding.qualifiers, subjects))])
    }
    let onDose = spoken.filter { facts in
      !facts.statement.stance.warns && facts.terms(contain: ["dose", "dosag", "adjust"])
    }
    guard onDose.isEmpty || !unaddressed.isEmpty else {
      return Plan(onDose.prefix(2).map { .cite($0.id, .answer) })
    }
    return Plan(
      [.abstain(.namedNoDose, subjects.map(Missing.entity))]
        + spoken.prefix(2).map { .cite($0.id, .related) })
  }

  /// The article names the drug, but gives no dose: what it does say of using it stands beside.
  func named(_ subjects: [Entity]) -> Plan {
    let ranked = context.ranked(about: subjects).map(context.facts)
    let rest = context.knowledge.facts.filter { facts in
      subjects.contains { context.covers($0, facts) } && !ranked.contains { $0.id == facts.id }
    }
    let about = (ranked + rest).filter { !$0.quantities.dose }
    let orders: Set<String> = [
      "correct", "replac", "give", "treat", "supplement", "use", "start", "offer", "prescrib",
    ]
    let onGiving = about.filter { facts in
      facts.statement.stance == .limitedEvidence
        || (facts.analyzed.tokens.first.map { orders.contains($0.term) } == true
          && !facts.statement.stance.warns)
    }
    let related = (onGiving + about.filter { facts in !onGiving.contains { $0.id == facts.id } }).prefix(3)
    var effects: [Effect] = [.abstain(.namedNoDose, subjects.map(Missing.entity))]
    // Who asks how much of a thing should learn that little speaks for it.
    if related.first?.statement.stance == .limitedEvidence {
      effects.append(.notice(.position(.limitedEvidence)))
    }
    return Plan(effects + related.map { .cite($0.id, .related) })
  }

  /// Doses there are, for patients of other figures.
  func outside(_ ids: [Statement.ID], _ subjects: [Entity]) -> Plan {
    let limits = context.knowledge.facts.filter { ids.contains($0.id) }.flatMap(\.limits.limits)
    let measures = Set(limits.map(\.measure).filter { context.figures[$0] != nil })
    let missing = PatientMeasure.allCases.filter(measures.contains).flatMap { measure in
      subjects.map { Missing.figure(measure, of: $0) }
    }
    return Plan([.abstain(.populationNotCovered, missing)] + ids.prefix(2).map { .cite($0, .related) })
  }

  func missing(_ reason: Reason, _ subjects: [Entity]) -> Plan {
    Plan([.abstain(reason, [.aspect(context.manifest, of: subjects)])])
  }

  func pairs(_ qualifiers: [Entity], _ subjects: [Entity]) -> [Missing] {
    guard let subject = subjects.first else { return qualifiers.map(Missing.entity) }
    return qualifiers.map { .pair($0, of: subject) }
  }

  /// A result that was told, by which the article limits other drugs and not these.
  func unaddressedResults(of subjects: [Entity]) -> [Missing] {
    guard let subject = subjects.first, context.figures[.creatinine] != nil else { return [] }
    let about = context.knowledge.facts.filter { facts in subjects.contains { context.covers($0, facts) } }
    let isSpokenOf = about.contains { $0.limits.limits.contains { $0.measure == .creatinine } }
    return isSpokenOf ? [] : [.figure(.creatinine, of: subject)]
  }
}
