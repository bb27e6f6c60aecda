internal import Analysis
internal import Answering
internal import Articles

/// How a treatment is ended.
extension DosingPlan {
  func stopping(_ subjects: [Entity]) -> Plan {
    if context.asksAboutMissedDose, let missed = missedDose(subjects) { return missed }
    let ranked = subjects.isEmpty ? context.ranking : context.ranked(about: subjects)
    let about = ranked.map(context.facts).filter { facts in
      facts.action == .stop || facts.analyzed.tokens.contains { Self.stopTerms.contains($0.term) }
    }
    guard !about.isEmpty else { return missing(.notInArticle, subjects) }
    let warning = about.filter { $0.statement.stance.warns }
    let others = about.filter { !$0.statement.stance.warns }
    return Plan((warning + others).prefix(context.manifest.limit).map { .cite($0.id, .answer) })
  }

  /// A dose that was not taken is no reason to stop.
  private func missedDose(_ subjects: [Entity]) -> Plan? {
    let missed = context.knowledge.facts.filter(\.analyzed.speaksOfMissedDose)
    // What is said of no drug holds for all of them.
    let about = missed.filter { facts in
      subjects.isEmpty || subjects.contains { context.covers($0, facts) }
        || !facts.named.contains { [.drug, .drugClass].contains(context.knowledge.analyzer[$0].kind) }
    }
    guard !about.isEmpty else { return nil }
    return Plan(about.prefix(context.manifest.limit).map { .cite($0.id, .answer) })
  }

  private static let stopTerms: Set<String> = [
    "discontinu", "stop", "withdraw", "withdrawn", "withdrew", "taper", "ceas", "wean", "reduc",
  ]
}
