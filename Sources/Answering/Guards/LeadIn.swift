internal import Articles

/// Keeps a dose with the sentence before it that says whom it is for: “In an eGFR below 30 it builds up. Give 50 mg.”
struct LeadIn {
  let context: PlanningContext

  func apply(to plan: Plan) -> Plan {
    var plan = plan
    for (id, lead) in leads(of: plan) {
      plan.effects.removeAll { if case .cite(lead, _) = $0 { true } else { false } }
      let place = plan.effects.firstIndex { if case .cite(id, _) = $0 { true } else { false } }
      guard let place, case .cite(_, let role) = plan.effects[place] else { continue }
      plan.effects.insert(.cite(lead, role), at: place)
    }
    return plan
  }

  private func leads(of plan: Plan) -> [(Statement.ID, Statement.ID)] {
    plan.cited.compactMap { id in
      context.knowledge.facts.first { $0.id == id }?.leadIn.map { (id, $0) }
    }
  }
}
