internal import Analysis
internal import Articles
internal import Dosing

/// Says so where the amount that a question asks about is above a maximum that the article prints for this patient,
/// and quotes it first. Never says that an amount is right.
struct CeilingGuard {
  let context: PlanningContext

  func apply(to plan: Plan) -> Plan {
    guard plan.isAnswering, !plan.isExcluded, let (regimen, index) = exceeded else { return plan }
    var plan = plan
    plan.effects.removeAll { if case .cite(regimen.statement, _) = $0 { true } else { false } }
    let first =
      plan.effects.firstIndex { if case .cite = $0 { true } else { false } } ?? plan.effects.endIndex
    // What warns against the drug stays above it.
    let warned = plan.effects[first...].prefix { effect in
      guard case .cite(let id, .answer) = effect else { return false }
      return context.knowledge.facts.first { $0.id == id }?.forbids == true
    }
    plan.effects.insert(.cite(regimen.statement, .answer), at: first + warned.count)
    plan.effects.insert(.notice(.aboveMaximum(regimen, instruction: index)), at: 0)
    return plan
  }

  private var exceeded: (Regimen.ID, Int)? {
    let understanding = context.understanding
    let drugs = understanding.entities.filter { $0.isDrug && $0.isTaken && $0.role == .focus }
    // Of two drugs nobody knows whose the amount is.
    guard drugs.count == 1, let drug = drugs.first, drug.isGrounded else { return nil }
    let asked = AskedDose.all(in: understanding.text)
    guard !asked.isEmpty else { return nil }
    let isStart = understanding.analyzed.tokens.contains { Self.starts.contains($0.term) }
    let fitting = context.knowledge.facts.filter { facts in
      context.standing(facts) != .unmet && (!facts.isLimited || context.matchesQualifiers(facts))
    }
    let specificFirst = fitting.filter(\.isLimited) + fitting.filter { !$0.isLimited }
    for regimen in specificFirst.flatMap({ context.regimens(in: $0, of: [drug]) })
    where !context.isRuledOut(regimen) {
      for dose in asked {
        guard let maximum = regimen.maximum(below: dose, isStart: isStart),
          let index = regimen.instructions.firstIndex(of: maximum)
        else { continue }
        return (regimen.id, index)
      }
    }
    return nil
  }

  private static let starts: Set<String> = ["start", "initi", "initial", "begin", "open", "first"]
}
