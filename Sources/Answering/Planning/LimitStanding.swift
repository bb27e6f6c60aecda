internal import Analysis
internal import Articles
package import Dosing
internal import Foundation

/// How the figures told of a patient stand to those that a statement prints.
package enum LimitStanding: Sendable {
  /// The statement prints none, or none that was told.
  case untold
  case met, unmet
  /// In another unit, or of another measure of the same thing: nothing is converted.
  case incomparable
}

extension PatientFigures {
  package func standing(to limits: PrintedLimits) -> LimitStanding {
    let all = limits.limits.map(standing)
    guard !all.isEmpty else { return .untold }
    switch limits.joint {
    case .atLeast(let count):
      if all.count(where: { $0 == .met }) >= count { return .met }
      return all.contains { $0 != .untold } ? .incomparable : .untold
    case .unclear: return all.contains { $0 != .untold } ? .incomparable : .untold
    case .all:
      if all.contains(.unmet) { return limits.leavesOthers ? .untold : .unmet }
      if all.contains(.incomparable) { return .incomparable }
      return all.allSatisfy { $0 == .met } ? .met : .untold
    case .any:
      if all.contains(.met) { return .met }
      if all.contains(.incomparable) { return .incomparable }
      return all.allSatisfy { $0 == .unmet } && !limits.leavesOthers ? .unmet : .untold
    }
  }

  package func standing(to limit: PrintedLimit) -> LimitStanding {
    guard let figure = self[limit.measure] else {
      // An eGFR says nothing of a limit by creatinine clearance, but that there may be one.
      let other: PatientMeasure? =
        limit.measure == .filtration ? .clearance : limit.measure == .clearance ? .filtration : nil
      let isReduced = other.flatMap { self[$0] }.map { $0.value < PatientFacts.reducedFiltration } ?? false
      return isReduced ? .incomparable : .untold
    }
    guard LaboratoryUnit.agree(figure.unit, limit.unit, of: limit.measure) else { return .incomparable }
    return limit.holds(for: figure.value) ? .met : .unmet
  }
}

extension ArticleKnowledge {
  /// Where doses were read the limits of each count, for a statement may hold the usual dose beside another.
  package func standing(of facts: StatementFacts, to figures: PatientFigures) -> LimitStanding {
    let regimens = facts.limits.isEmpty ? [] : regimens(of: facts.id)
    guard !regimens.isEmpty, facts.leadIn == nil else { return figures.standing(to: facts.limits) }
    let all = regimens.map { regimen in
      figures.standing(to: PrintedLimits(regimen.criteria.compactMap(\.limit), facts.limits.joint))
    }
    if all.contains(.met) { return .met }
    if all.allSatisfy({ $0 == .unmet }) { return .unmet }
    return all.contains(.incomparable) ? .incomparable : .untold
  }

  /// What a question says of its patient that figures already answer: an article that lowers a dose from 80 years on
  /// is not silent on a patient of 76.
  func settle(_ understanding: inout Understanding, by figures: PatientFigures) {
    let drugs = understanding.drugs.filter(\.isGrounded).flatMap(\.concepts)
    let kin = Set(drugs + drugs.flatMap { analyzer[$0].ancestors })
    guard !kin.isEmpty else { return }
    for index in understanding.entities.indices where understanding.entities[index].role == .qualifier {
      let qualifier = understanding.entities[index]
      guard qualifier.measures.contains(where: { figures[$0] != nil }) else { continue }
      let own = Set(qualifier.concepts + qualifier.concepts.flatMap { analyzer[$0].ancestors })
      let spoken = facts.filter { facts in
        !facts.subjects.isDisjoint(with: kin)
          && (!facts.named.union(facts.headed).isDisjoint(with: own)
            || facts.limits.limits.contains(where: { qualifier.isLimited(by: $0) }))
          && (facts.quantities.dose || facts.statement.stance.warns || !facts.limits.isEmpty)
      }
      guard !spoken.isEmpty, spoken.allSatisfy({ standing(of: $0, to: figures) == .unmet }) else { continue }
      understanding.entities[index].role = .settled
    }
  }
}

extension Entity {
  /// The figures that put a patient into this group, or keep them out of it.
  var measures: [PatientMeasure] {
    switch name {
    case "older adults", "children": [.age]
    case PatientFacts.reducedFiltrationName: [.filtration, .clearance]
    case "hypokalemia", "hyperkalemia": [.potassium]
    case "hyponatremia", "hypernatremia": [.sodium]
    default: []
    }
  }

  /// Whether a printed limit parts this group: “aged 70 to 79 years” speaks of older adults, “under 12 years” does not.
  func isLimited(by limit: PrintedLimit) -> Bool {
    guard measures.contains(limit.measure) else { return false }
    switch name {
    case "older adults": return limit.value >= 60
    case "children": return limit.value <= PatientFacts.adultAge
    case "hypokalemia", "hyponatremia": return [.below, .atMost].contains(limit.bound)
    case "hyperkalemia", "hypernatremia": return [.above, .atLeast].contains(limit.bound)
    default: return true
    }
  }
}

extension PlanningContext {
  package func standing(_ facts: StatementFacts) -> LimitStanding {
    let standing = knowledge.standing(of: facts, to: figures)
    guard standing == .unmet, facts.limits.isOpen else { return standing }
    // “Over 65 years or with heart disease” holds for a heart patient of 50.
    let meetsOther = understanding.qualifiers.contains { qualifier in
      !facts.limits.limits.contains { qualifier.isLimited(by: $0) } && covers(qualifier, condition: facts)
    }
    return meetsOther ? .met : .unmet
  }

  /// Whether figures told are within the limits of a statement that forbids: “do not start when potassium is above 5”.
  package func isExcluding(_ facts: StatementFacts) -> Bool { facts.forbids && isMet(facts) }

  /// Whether figures told are within the limits that a statement prints.
  package func isMet(_ facts: StatementFacts) -> Bool {
    if case .met = standing(facts) { true } else { false }
  }
}
