package import Articles

/// What one statement says about dosing one drug. Every number is found at its place in the statement.
package struct Regimen: Sendable, Identifiable {
  /// The statement's id and the regimen's number in it.
  package struct ID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let statement: Statement.ID
    /// From 1.
    package let number: Int
    package static func < (a: ID, b: ID) -> Bool { (a.statement, a.number) < (b.statement, b.number) }
    package var description: String { "\(statement)/\(number)" }
  }

  package let id: ID
  package let substance: Substance
  package let stance: Stance
  package let citations: [Int]
  /// Whom it is for; all must hold. Empty where the statement limits it to nobody.
  package let criteria: [Criterion]
  /// In printed order.
  package let instructions: [Instruction]
  package let adjustment: Adjustment?
  /// As printed, in words; nil where the statement says none. Never “oral” by default.
  package let route: Route?
  /// Statements that must be read with it.
  package let cautions: [Statement.ID]
  /// Statements that say what comes first.
  package let prerequisites: [Statement.ID]
  /// What a reader could expect and the article does not say of this drug.
  package let notStated: Set<Gap>

  /// One dose with its part and its times.
  package struct Instruction: Sendable, Hashable {
    package var role: DoseRole
    /// Which way a step or target goes.
    package var direction: Titration.Direction?
    package var dose: Dose
    package var timing: Timing
  }

  /// A change that is printed without a number.
  package enum Adjustment: String, Sendable { case halve, double }

  package enum Gap: String, Sendable, CaseIterable {
    case route, duration, maximum, renalAdjustment, hepaticAdjustment, olderAdults, children, pregnancy
    case taperSchedule, elementalContent
  }

  /// Every number with its place.
  package var numbers: [PrintedNumber] { instructions.flatMap { $0.dose.numbers + $0.timing.numbers } }

  package func dose(_ role: DoseRole) -> Instruction? { instructions.first { $0.role == role } }

  package var titration: Titration? { Titration(instructions) }
}
