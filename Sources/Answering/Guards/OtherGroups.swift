internal import Analysis
internal import Articles

/// Where the article is silent on a group of patients, what it forbids another group is shown as that: “not in women who
/// could become pregnant” is no answer for a woman who is, and must not be kept from her prescriber.
struct OtherGroups {
  let context: PlanningContext

  func related(beside plan: Plan, about subjects: [Entity]) -> [Effect] {
    let analyzer = context.knowledge.analyzer
    let isOnGroup = plan.effects.contains { effect in
      guard case .abstain(.populationNotCovered, let missing) = effect else { return false }
      return missing.contains { missing in
        switch missing {
        case .pair(let group, _), .entity(let group): group.kind == .population
        default: false
        }
      }
    }
    guard isOnGroup else { return [] }
    let forbidding = context.warnings(about: subjects).filter { facts in
      facts.forbids && facts.action == .use && !plan.cited.contains(facts.id)
        && facts.criteria.contains { analyzer[$0].kind == .population }
    }
    return forbidding.prefix(1).map { .cite($0.id, .related) }
  }
}
