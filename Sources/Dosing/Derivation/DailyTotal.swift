internal import Foundation

/// A dose and how often a day it is printed: three times 5 mg are 15 mg a day.
struct DailyTotal {
  let text: String

  /// Nil for intervals in hours, weights of body, counted forms, and what is daily as printed.
  init?(_ instruction: Regimen.Instruction) {
    let dose = instruction.dose
    let timing = instruction.timing
    guard dose.basis == DoseBasis(isPerKilogram: false, per: .administration), dose.strength == nil,
      dose.printedEquivalent == nil, timing.period == 1, timing.periodMax == nil, timing.periodUnit == .day,
      let most = timing.frequencyMax ?? timing.frequency, most > 1, most <= 24, !timing.isDivided
    else { return nil }
    let least = timing.frequency ?? most
    let low = Quantity(dose.amount.low.value * Decimal(least), dose.amount.low.unit)
    let top = dose.amount.high ?? dose.amount.low
    let high = Quantity(top.value * Decimal(most), top.unit)
    let total = low == high ? QuantityRange(low) : QuantityRange(low, to: high)
    let isMost = timing.isUpTo || [.initialMaximum, .ceiling].contains(instruction.role)
    let often = DoseDisplay.text(
      Timing(frequency: timing.frequency, frequencyMax: timing.frequencyMax, period: 1, periodUnit: .day))
    text =
      DoseDisplay.text(dose.amount) + " " + often + " = " + (isMost ? "at most " : "")
      + DoseDisplay.text(total) + " in total daily"
  }
}
