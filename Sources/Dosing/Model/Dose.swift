/// How much, and for which stretch of time or weight of body.
package struct Dose: Sendable, Hashable {
  package let amount: QuantityRange
  package var basis: DoseBasis
  /// “one 25 mg tablet”: what each of the counted forms holds.
  package var strength: Quantity?
  /// “12–24 mmol (480–960 mg)”: the same dose in another unit, printed beside it and never computed.
  package var printedEquivalent: QuantityRange?
  /// “325 mg (65 mg elemental iron)”: what the dose holds of its element, as printed and never computed.
  package var printedElement: QuantityRange?
  /// Every number of the dose, in printed order.
  package var numbers: [PrintedNumber]
}

/// What an amount is for.
package struct DoseBasis: Sendable, Hashable {
  package enum Period: String, Sendable {
    case notStated, administration, minute, hour, day, twentyFourHours, week, month
  }

  package var isPerKilogram = false
  package var per = Period.notStated
}

/// What a dose is in the course of treatment.
package enum DoseRole: String, Sendable, CaseIterable {
  case start, initialMaximum, step, target, ceiling, maintenance, loading
  /// What comes after another: “then 75 mg daily”.
  case following
  /// A dose that the text gives without saying which: “20 mg daily”.
  case usual
  /// The same, as a range: “10 to 30 mg daily”.
  case range
}
