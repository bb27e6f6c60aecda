internal import Analysis
package import Answering
internal import Articles
internal import Dosing

/// Quotes the regimen that fits, with the cautions that must travel with it.
///
/// Serves doses, titration and stopping. Never converts, never interpolates, never takes silence for
/// permission; a do-not statement comes first.
package struct DosingPlugin: IntentPlugin {
  package let name = "dosing"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan {
    DosingPlan(context: context).plan()
  }
}

struct DosingPlan {
  let context: PlanningContext

  var understanding: Understanding { context.understanding }
  private var isStopping: Bool { context.manifest.id == "stopping" }

  /// What the dose is of: drugs, or what is replaced as one.
  private var subjects: [Entity] {
    let focus = understanding.focus.filter(\.isGrounded)
    let drugs = focus.filter { $0.isDrug || $0.kind == .analyte }
    return drugs.isEmpty ? focus.filter { $0.kind == .procedure } : drugs
  }

  func plan() -> Plan {
    let subjects = subjects
    if isStopping { return stopping(subjects) }
    guard !subjects.isEmpty else { return withoutSubject() }
    let dosed = dosed(subjects)
    switch applicability(of: subjects, dosed) {
    case .excluded(let warnings): return Plan(warnings.map { .cite($0, .answer) }, isExcluded: true)
    case .unaddressed(let qualifiers): return uncovered(qualifiers, subjects)
    case .namedWithoutDose where !asksForAmount:
      return DeclarativePlan(context, isEvidenceRequired: false).plan()
    case .namedWithoutDose: return named(subjects)
    case .notInArticle: return Plan([.abstain(.notInArticle, subjects.map(Missing.entity))])
    case .otherRoute(let routes): return Plan([.abstain(.routeNotCovered, pairs(routes, subjects))])
    case .noMatch(let unaddressed): return withoutMatchingDose(subjects, unaddressed)
    case .outsideLimits(let ids): return outside(ids, subjects)
    case .applies(let ids): return quoting(ids, subjects)
    case .conflict(let ids): return quoting(ids, subjects, isConflict: true)
    }
  }
}
