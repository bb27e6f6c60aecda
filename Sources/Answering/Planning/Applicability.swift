internal import Analysis
package import Articles
package import Dosing

/// How the doses of a drug stand to the patient in question.
///
/// In this order: what forbids it, whom the article does not speak of, the dose for this group, the dose for all.
package enum Applicability: Sendable {
  /// Statements with doses that hold, the first to be read first.
  case applies([Statement.ID])
  /// Several groups that the patient belongs to have doses of their own: all are shown.
  case conflict([Statement.ID])
  /// A statement rules the drug out for this patient.
  case excluded(by: [Statement.ID])
  /// Silence is no permission.
  case unaddressed([Entity])
  /// There are doses, and none of them is printed for the route in question.
  case otherRoute([Entity])
  /// There are doses, none of them for this patient.
  case noMatch([Entity])
  /// There are doses, all of them printed for patients of other figures.
  case outsideLimits([Statement.ID])
  /// The drug is named, and no dose of it is given.
  case namedWithoutDose
  case notInArticle
}

extension PlanningContext {
  package var patient: PatientContext { PatientContext(understanding, analyzer: knowledge.analyzer) }

  /// Regimens that a statement holds for one of these drugs.
  package func regimens(in facts: StatementFacts, of subjects: [Entity]) -> [Regimen] {
    knowledge.regimens(of: facts.id).filter { regimen in
      subjects.contains { isOf($0, regimen) }
    }
  }

  /// Whether a regimen is for the drug, a kind of it, or what it is a kind of.
  package func isOf(_ subject: Entity, _ regimen: Regimen) -> Bool {
    subject.concepts.contains { concept in
      knowledge.analyzer.isA(regimen.substance.concept, concept)
        || knowledge.analyzer.isA(concept, regimen.substance.concept)
    }
  }

  /// Whether the figures told leave a regimen for this patient.
  package func isFor(_ regimen: Regimen, _ facts: StatementFacts) -> Bool {
    let limits = PrintedLimits(regimen.criteria.compactMap(\.limit), facts.limits.joint)
    if case .unmet = figures.standing(to: limits) { return false }
    return true
  }

  /// Whether the patient is known not to be whom the regimen is for.
  package func isRuledOut(_ regimen: Regimen) -> Bool {
    regimen.criteria.contains { criterion in
      criterion.concept.map { patient.assertion(of: $0) == .absent } ?? false
    }
  }
}
