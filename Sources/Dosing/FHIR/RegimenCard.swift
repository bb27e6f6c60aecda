internal import Articles
internal import Foundation

/// A regimen as the public answer shows it: FHIR's names, each number with its place in the statement.
package struct RegimenCard: Sendable, Encodable {
  package let tree: DataTree

  package init(_ regimen: Regimen) {
    tree = .object([
      "kind": .text("regimen"), "id": .text(regimen.id.description),
      "statement": .text(regimen.id.statement.rawValue), "text": .text(DoseDisplay.text(regimen)),
      "substance": .object([
        "printed": .text(regimen.substance.printed), "ingredient": .text(regimen.substance.ingredient),
        "basis": .text(regimen.substance.basis.rawValue),
      ]),
      "stance": .text(regimen.stance.rawValue),
      "citations": .list(regimen.citations.map { .number(Decimal($0)) }),
      "criteria": .texts(regimen.criteria.map(\.text)),
      "route": regimen.route.map { .text($0.rawValue) } ?? .null,
      "dosage": .list(regimen.instructions.enumerated().map { Self.instruction($1, $0 + 1, regimen) }),
      "adjustment": regimen.adjustment.map { .text($0.rawValue) },
      "cautions": .texts(regimen.cautions.map(\.rawValue)),
      "prerequisites": .texts(regimen.prerequisites.map(\.rawValue)),
      "notStated": .texts(regimen.notStated.map(\.rawValue).sorted()),
    ])
  }

  private static func instruction(
    _ instruction: Regimen.Instruction, _ sequence: Int, _ regimen: Regimen
  ) -> DataTree {
    guard
      case .members(var members) = FHIRDosage.detailed(instruction, sequence: sequence, route: regimen.route)
    else { return .null }
    let dose = instruction.dose
    members["role"] = .text(instruction.role.rawValue)
    members["direction"] = instruction.direction.map { .text($0.rawValue) }
    members["strength"] = dose.strength.map { FHIRDosage.quantity($0) }
    members["printedEquivalent"] = dose.printedEquivalent.map(ends)
    members["printedElement"] = dose.printedElement.map(ends)
    members["numbers"] = .list((dose.numbers + instruction.timing.numbers).map(\.tree))
    return .members(members)
  }

  private static func ends(_ range: QuantityRange) -> DataTree {
    .object(["low": FHIRDosage.quantity(range.low), "high": range.high.map { FHIRDosage.quantity($0) }])
  }

  package func encode(to encoder: any Encoder) throws { try tree.encode(to: encoder) }
}
