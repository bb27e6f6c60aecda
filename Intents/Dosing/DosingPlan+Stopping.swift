internal import Analysis
internal import Answering
internal import Articles

/// How a treatment is ended.
extension DosingPlan {
  func stopping(_ subjects: [Entity]) -> Plan {
    let ranked = subjects.isEmpty ? context.ranking : context.ranked(about: subjects)
    let about = ranked.map(context.facts).filter { facts in
      facts.action == .stop || facts.analyzed.tokens.contains { Self.stopTerms.contains($0.term) }
    }
    guard !about.isEmpty else { return missing(.notInArticle, subjects) }
    let warning = about.filter { $0.statement.stance.warns }
    let others = about.filter { !$0.statement.stance.warns }
    return Plan((warning + others).prefix(context.manifest.limit).map { .cite($0.id, .answer) })
  }

  private static let stopTerms: Set<String> = [
    "discontinu", "stop", "withdraw", "withdrawn", "withdrew", "taper", "ceas", "wean", "reduc",
  ]
}
