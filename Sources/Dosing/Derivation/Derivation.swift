package import Articles

/// The only arithmetic that may reach a reader, and only labelled as such. It names what is calculated from; the
/// host works it out. Nothing is converted between weights and amounts, salts and elements, or by weight of body.
package enum Derivation: Sendable, Hashable {
  /// The same dose in a larger or smaller unit of the same kind: mg and g, never mg and mmol.
  case siScale(Regimen.ID, instruction: Int, to: DoseUnit)
  /// Two units that the source prints side by side.
  case printedPair(Regimen.ID, instruction: Int)
  /// Dose by printed times a day.
  case dailyTotal(Regimen.ID, instruction: Int)
  /// The steps, where start, step, interval and ceiling are all printed.
  case titrationTable(Regimen.ID)

  package var regimen: Regimen.ID {
    switch self {
    case .siScale(let id, _, _), .printedPair(let id, _), .dailyTotal(let id, _), .titrationTable(let id): id
    }
  }

  package var kind: String {
    switch self {
    case .siScale: "siScale"
    case .printedPair: "printedPair"
    case .dailyTotal: "dailyTotal"
    case .titrationTable: "titrationTable"
    }
  }

  /// Nil where the regimen does not print all that this needs.
  package func figure(from regimen: Regimen) -> DerivedFigure? {
    guard regimen.id == self.regimen else { return nil }
    switch self {
    case .siScale(_, let index, let unit):
      guard let instruction = regimen.instruction(index) else { return nil }
      return Self.scaled(instruction, to: unit).map { result in
        figure(regimen, DoseDisplay.text(instruction.dose.amount) + " = " + result, instruction.dose.numbers)
      }
    case .printedPair(_, let index):
      guard let dose = regimen.instruction(index)?.dose, let equivalent = dose.printedEquivalent else {
        return nil
      }
      let value = DoseDisplay.text(dose.amount) + " = " + DoseDisplay.text(equivalent) + ", as printed together"
      return figure(regimen, value, dose.numbers)
    case .dailyTotal(_, let index):
      guard let instruction = regimen.instruction(index), let total = DailyTotal(instruction) else {
        return nil
      }
      return figure(regimen, total.text, instruction.dose.numbers + instruction.timing.numbers)
    case .titrationTable:
      guard let table = TitrationTable(regimen) else { return nil }
      return figure(regimen, table.text, regimen.numbers)
    }
  }

  private func figure(_ regimen: Regimen, _ value: String, _ inputs: [PrintedNumber]) -> DerivedFigure {
    DerivedFigure(
      kind: kind, value: regimen.substance.ingredient + ": " + value, from: [regimen.id.statement], inputs: inputs)
  }

  private static func scaled(_ instruction: Regimen.Instruction, to unit: DoseUnit) -> String? {
    let amount = instruction.dose.amount
    let ends = amount.ends.map { $0.scaled(to: unit) }
    guard amount.low.unit != unit, let low = ends[0], let high = ends.last else { return nil }
    return DoseDisplay.text(ends.count == 2 ? QuantityRange(low, to: high) : QuantityRange(low))
  }
}

/// A calculated value with all it was calculated from.
package struct DerivedFigure: Sendable, Hashable {
  package static let label = "Calculated, not in the source"

  package let kind: String
  package let value: String
  package let from: [Statement.ID]
  package let inputs: [PrintedNumber]
}

extension Regimen {
  func instruction(_ index: Int) -> Instruction? {
    instructions.indices.contains(index) ? instructions[index] : nil
  }
}
