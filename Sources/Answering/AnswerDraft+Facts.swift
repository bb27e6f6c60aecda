internal import Analysis
internal import Articles
internal import Dosing

/// What an answer says of the patient it is for.
extension AnswerDraft {
  /// The patient facts that a quote on show speaks of: what was not used is not said to be.
  func factsInUse(_ turn: Turn) -> [PatientFact] {
    let shown = shown(turn)
    let understanding = turn.understanding
    var names: [PatientFact] = []
    var measures: Set<PatientMeasure> = []
    for qualifier in understanding.qualifiers
    where shown.contains(where: { turn.context.covers(qualifier, condition: $0) }) {
      let fact = PatientFact.named(qualifier.name, qualifier.assertion)
      if !names.contains(fact) { names.append(fact) }
      // What follows from a figure is told with it.
      if qualifier.isDerived { measures.formUnion(qualifier.measures) }
    }
    for facts in shown where turn.context.standing(facts) != .untold {
      measures.formUnion(facts.limits.limits.map(\.measure))
    }
    let figures = PatientMeasure.allCases.filter(measures.contains).compactMap { measure in
      turn.context.figures[measure].map { PatientFact.figure(measure, $0) }
    }
    return figures + names
  }

  /// Limits on show that the figures told do not meet, or cannot be held against.
  func limitNotices(_ turn: Turn) -> [Notice] {
    var unmet: [PrintedLimit] = []
    var uncompared: [PrintedLimit] = []
    let open = shown(turn).filter { turn.context.standing($0) != .met }
    for limit in open.flatMap(\.limits.limits) {
      switch turn.context.figures.standing(to: limit) {
      case .unmet: if !unmet.contains(limit) { unmet.append(limit) }
      case .incomparable: if !uncompared.contains(limit) { uncompared.append(limit) }
      case .met, .untold: break
      }
    }
    return (unmet.isEmpty ? [] : [.unmetLimits(unmet)])
      + (uncompared.isEmpty ? [] : [.uncomparedLimits(uncompared)])
  }

  /// What was read as a relative's, so that a reader sees it where it was the patient's own.
  func others(_ turn: Turn) -> [String] {
    turn.understanding.others.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func shown(_ turn: Turn) -> [StatementFacts] {
    turn.context.knowledge.facts.filter { facts in quotes.contains { $0.quote.statement == facts.id } }
  }
}
