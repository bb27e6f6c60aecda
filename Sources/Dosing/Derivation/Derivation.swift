package import Articles

/// The only arithmetic that may reach a reader, and only labelled as such. It names what is calculated from; the
/// host works it out. Nothing is converted between weights and amounts, salts and elements, or by weight of body.
package enum Derivation: Sendable, Hashable {
  /// The same dose in a larger or smaller unit of the same kind: mg and g, never mg and mmol.
  case siScale(Regimen.ID, instruction: Int, to: DoseUnit)
  /// Two units that the source prints side by side.
  case printedPair(Regimen.ID, instruction: Int, for: DoseUnit)
  /// Dose by printed times a day.
  case dailyTotal(Regimen.ID, instruction: Int)
  /// The steps, where start, step, interval and ceiling are all printed.
  case titrationTable(Regimen.ID)

  package var regimen: Regimen.ID {
    switch self {
    case .siScale(let id, _, _), .printedPair(let id, _, _), .dailyTotal(let id, _), .titrationTable(let id):
      id
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
      guard let dose = regimen.instruction(index)?.dose else { return nil }
      for amount in [dose.amount, dose.printedEquivalent].compactMap(\.self) {
        guard let scaled = Self.scaled(amount, to: unit) else { continue }
        return figure(regimen, DoseDisplay.text(amount) + " = " + DoseDisplay.text(scaled), dose.numbers)
      }
      return nil
    case .printedPair(_, let index, let unit):
      // The unit must be one of the two: other pairs say nothing about it.
      guard let dose = regimen.instruction(index)?.dose, let equivalent = dose.printedEquivalent,
        dose.amount.low.unit.dimension != equivalent.low.unit.dimension,
        [dose.amount.low.unit, equivalent.low.unit].contains(unit)
      else { return nil }
      let value =
        DoseDisplay.text(dose.amount) + " = " + DoseDisplay.text(equivalent) + ", as printed together"
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
      kind: kind, value: regimen.substance.name + ": " + value, from: [regimen.id.statement],
      inputs: inputs)
  }

  private static func scaled(_ amount: QuantityRange, to unit: DoseUnit) -> QuantityRange? {
    guard amount.low.unit != unit, let low = amount.low.scaled(to: unit) else { return nil }
    guard let high = amount.high else { return QuantityRange(low) }
    return high.scaled(to: unit).map { QuantityRange(low, to: $0) }
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
