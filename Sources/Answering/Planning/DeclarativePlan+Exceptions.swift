internal import Analysis
internal import Articles

/// Where the statements that come first by rule are not those that fit best.
extension DeclarativePlan {
  /// How much better than the next best a statement fits that is quoted although the wording of the question, or
  /// its own, speaks against it.
  private static let lead = 1.5

  /// Of the kind asked for; or so much nearer to all else that is asked that its kind does not matter.
  func isFitting(_ ranked: PlanningContext.Ranked, among about: [PlanningContext.Ranked]) -> Bool {
    let best = about.lazy.filter(\.isEvidence).map(\.score).max() ?? 0
    return ranked.isEvidence || (best > 0 && ranked.score > Self.lead * best)
  }

  /// “thigh pain on alendronate”: what fits best by far may leave the drug unsaid, and then speaks of no other.
  func farAhead(
    of about: [PlanningContext.Ranked], in eligible: [PlanningContext.Ranked]
  ) -> PlanningContext.Ranked? {
    let complaints = understanding.focus.filter { [.symptom, .anatomy].contains($0.kind) }
    guard let best = eligible.first, let score = about.map(\.score).max(), !complaints.isEmpty else {
      return nil
    }
    // Where nothing on the drug speaks of the symptom, fitting best is enough.
    let symptoms = complaints.filter { $0.kind == .symptom && $0.isGrounded }
    let isOnSymptom = { (ranked: PlanningContext.Ranked) in
      symptoms.contains { context.covers($0, context.facts(ranked)) }
    }
    let isSilent = isOnSymptom(best) && !about.contains(where: isOnSymptom)
    guard best.score > (isSilent ? 1 : Self.lead) * score else { return nil }
    let analyzer = context.knowledge.analyzer
    let isOnAnother = context.facts(best).subjects.contains {
      [.drug, .drugClass].contains(analyzer[$0].kind)
    }
    return isOnAnother || about.contains { $0.position == best.position } ? nil : best
  }

  /// What share of such words a statement must hold.
  private static let generalShare = 0.6

  /// “What do the findings indicate?”: words that tell no topic by themselves do where several stand together in a
  /// statement, and nothing else is asked about.
  func general(_ eligible: [PlanningContext.Ranked]) -> Plan? {
    guard understanding.entities.isEmpty, understanding.unknownWords.isEmpty else { return nil }
    let words = understanding.words.filter { !Ranker.functionTerms.contains($0.term) }
    func held(_ ranked: PlanningContext.Ranked) -> Int {
      words.count { word in word.matches.contains { context.facts(ranked).terms.contains($0) } }
    }
    let needed = max(2, Int((Self.generalShare * Double(words.count)).rounded(.up)))
    let holding = eligible.filter { held($0) >= needed }
    return holding.isEmpty ? nil : Plan(cite(Array(holding.prefix(context.manifest.limit))))
  }
}
