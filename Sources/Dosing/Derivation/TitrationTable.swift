internal import Foundation

/// From the start up to the ceiling, one printed step after another.
struct TitrationTable {
  /// A longer table is no help to anybody.
  static let rowLimit = 12

  let text: String

  /// Nil unless start, step, interval and ceiling are printed, in one unit and for one stretch of time, and the
  /// steps end at the ceiling.
  init?(_ regimen: Regimen) {
    guard let start = regimen.dose(.start), let step = regimen.dose(.step),
      let ceiling = regimen.dose(.ceiling),
      step.direction == .up, regimen.instructions.count == 3, let unit = step.timing.periodUnit,
      let period = step.timing.period, step.timing.periodMax == nil, step.timing.frequency ?? 1 == 1,
      Self.isDaily(start), Self.isDaily(ceiling), [.notStated, .day].contains(step.dose.basis.per),
      [start, step, ceiling].allSatisfy({ Self.isPlain($0.dose, start.dose.amount.low.unit) }),
      [.day, .week, .month].contains(unit), period >= 1, period.isWhole
    else { return nil }
    let most = ceiling.dose.amount.low.value
    let by = step.dose.amount.low.value
    guard by > 0 else { return nil }
    var rows: [String] = []
    var amount = start.dose.amount.low.value
    var time: Decimal = 1
    while amount <= most, rows.count < Self.rowLimit {
      let name = unit == .day ? "day" : unit == .week ? "week" : "month"
      let dose = DoseDisplay.text(Quantity(amount, start.dose.amount.low.unit)) + " daily"
      rows.append("from \(name)\(DoseDisplay.space)\(DoseDisplay.text(time)): \(dose)")
      amount += by
      time += period
    }
    guard amount - by == most, rows.count > 1 else { return nil }
    text = rows.joined(separator: "; ") + " (the printed maximum)"
  }

  private static func isPlain(_ dose: Dose, _ unit: DoseUnit) -> Bool {
    dose.amount.high == nil && dose.amount.low.unit == unit && dose.strength == nil
      && !dose.basis.isPerKilogram
  }

  /// “10 mg/day”, “10 mg once daily”: one amount a day.
  private static func isDaily(_ instruction: Regimen.Instruction) -> Bool {
    let timing = instruction.timing
    switch instruction.dose.basis.per {
    case .day, .twentyFourHours: return !timing.isDivided
    case .administration:
      return timing.frequency == 1 && timing.frequencyMax == nil && timing.period == 1
        && timing.periodUnit == .day
    default: return false
    }
  }
}
