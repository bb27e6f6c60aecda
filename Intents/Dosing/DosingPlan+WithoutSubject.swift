internal import Analysis
internal import Answering
internal import Articles

/// Questions that name no drug.
extension DosingPlan {
  /// “Which dose in the elderly?”: the regimens that fit, if they are of one drug; otherwise a question back.
  func withoutSubject() -> Plan {
    let focus = understanding.focus.filter(\.isGrounded)
    var dosed = context.ranking.map { ($0, context.facts($0)) }.filter { $0.1.quantities.dose }
    if !focus.isEmpty {
      dosed = dosed.filter { _, facts in focus.contains { context.covers($0, facts) } }
      guard !dosed.isEmpty else {
        return DeclarativePlan(context, isEvidenceRequired: false).plan()
      }
    }
    if !understanding.qualifiers.isEmpty {
      let matching = dosed.filter { context.matchesQualifiers($0.1) }
      if matching.isEmpty {
        return Plan([.abstain(.populationNotCovered, understanding.qualifiers.map(Missing.entity))])
      }
      let drugs = Set(matching.map { $0.1.subjectDrug(context) })
      let general = dosed.filter { !hasPopulation($0.1) && drugs.contains($0.1.subjectDrug(context)) }
      let chosen =
        matching.prefix(2) + general.prefix(1).filter { item in !matching.contains { $0.1.id == item.1.id } }
      return quotes(chosen.map(\.1))
    }
    let words = understanding.groundedWords.filter { !context.knowledge.topicTerms.contains($0.term) }
    if focus.isEmpty && words.isEmpty {
      let drugs = dosed.compactMap { $0.1.subjectDrug(context) }
      let distinct = drugs.enumerated().filter { drugs.firstIndex(of: $0.element) == $0.offset }.map(
        \.element)
      if distinct.count == 1 { return quotes(dosed.prefix(3).map(\.1)) }
      guard !distinct.isEmpty else { return missing(.notInArticle, []) }
      return Plan([.ask(Array(distinct.prefix(5)))])
    }
    guard !dosed.isEmpty else { return missing(.namedNoDose, focus) }
    // “how much water should I drink?” is no question for the dose of a drug.
    guard dosed[0].0.coverage >= 0.3 else {
      return DeclarativePlan(context, isEvidenceRequired: false).plan()
    }
    let top = dosed[0].0.score
    return quotes(dosed.filter { $0.0.score >= 0.6 * top }.prefix(context.manifest.limit).map(\.1))
  }

  private func quotes(_ chosen: [StatementFacts]) -> Plan {
    Plan(
      chosen.map { .cite($0.id, .answer) } + shown(chosen.flatMap { context.knowledge.regimens(of: $0.id) }))
  }
}
