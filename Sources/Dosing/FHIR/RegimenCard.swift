internal import Articles
package import Notation

/// A regimen as the public answer shows it: FHIR's names, each number with its place in the statement.
package struct RegimenCard: Sendable {
  package let json: JSON

  package init(_ regimen: Regimen) {
    json = .members([
      "kind": .string("regimen"), "id": .string(regimen.id.description),
      "statement": .string(regimen.id.statement.rawValue), "text": .string(DoseDisplay.text(regimen)),
      "substance": .object([
        "printed": .string(regimen.substance.printed), "ingredient": .string(regimen.substance.ingredient),
        "basis": .string(regimen.substance.basis.rawValue),
      ]),
      "stance": .string(regimen.stance.rawValue),
      "citations": .array(regimen.citations.map { .integer($0) }),
      "criteria": .texts(regimen.criteria.map(\.text)),
      "route": regimen.route.map { .string($0.rawValue) } ?? .null,
      "dosage": .array(regimen.instructions.enumerated().map { Self.instruction($1, $0 + 1, regimen) }),
      "adjustment": regimen.adjustment.map { .string($0.rawValue) },
      "cautions": .texts(regimen.cautions.map(\.rawValue)),
      "prerequisites": .texts(regimen.prerequisites.map(\.rawValue)),
      "notStated": .texts(regimen.notStated.map(\.rawValue).sorted()),
    ])
  }

  private static func instruction(
    _ instruction: Regimen.Instruction, _ sequence: Int, _ regimen: Regimen
  ) -> JSON {
    guard
      case .object(var members) = FHIRDosage.detailed(instruction, sequence: sequence, route: regimen.route)
    else { return .null }
    let dose = instruction.dose
    members["role"] = .string(instruction.role.rawValue)
    members["direction"] = instruction.direction.map { .string($0.rawValue) }
    members["strength"] = dose.strength.map { FHIRDosage.quantity($0) }
    members["printedEquivalent"] = dose.printedEquivalent.map(ends)
    members["printedElement"] = dose.printedElement.map(ends)
    members["numbers"] = .array((dose.numbers + instruction.timing.numbers).map(\.json))
    return .object(members)
  }

  private static func ends(_ range: QuantityRange) -> JSON {
    .members(["low": FHIRDosage.quantity(range.low), "high": range.high.map { FHIRDosage.quantity($0) }])
  }
}
