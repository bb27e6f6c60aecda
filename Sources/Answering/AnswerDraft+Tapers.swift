internal import Analysis
internal import Articles

/// What patients are not shown: how to come off a medicine step by step is the prescriber’s to say.
extension AnswerDraft {
  /// Patients are not shown how to come off a medicine step by step.
  func isWithheld(_ id: Statement.ID, _ turn: Turn) -> Bool {
    question.audience == .patient && turn.context.knowledge.tapers.contains(id)
  }

  mutating func withholdTapers(of plan: Plan, _ turn: Turn) {
    let withheld = turn.context.knowledge.facts.filter {
      plan.cited.contains($0.id) && isWithheld($0.id, turn)
    }
    guard !withheld.isEmpty else { return }
    let warns = withheld.contains {
      $0.forbids && !$0.terms.isDisjoint(with: ["sudden", "suddenli", "abrupt", "abruptli"])
    }
    notices.append(.withheldTaper(warns: warns))
    guard outcome.isAnswered, !quotes.contains(where: { $0.role == .answer }) else { return }
    outcome = .abstained
    reason = .forPrescriber
    missing = turn.understanding.drugs.filter(\.isGrounded).map(Missing.entity)
  }
}
