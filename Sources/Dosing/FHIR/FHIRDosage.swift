internal import Foundation

/// An instruction as FHIR R5 `Dosage`: `text` always beside the structure, a range kept as a range.
enum FHIRDosage {
  /// A step is a change and no dose: a machine that read it as one would give the step alone, so that FHIR has
  /// no place for it but text.
  static func tree(_ instruction: Regimen.Instruction, sequence: Int, route: Route?) -> DataTree {
    guard instruction.role != .step else {
      return .object([
        "sequence": .number(Decimal(sequence)), "text": .text(DoseDisplay.text(instruction, route: route)),
      ])
    }
    return detailed(instruction, sequence: sequence, route: route)
  }

  /// With the amounts of a step too: for readers who know the roles.
  static func detailed(_ instruction: Regimen.Instruction, sequence: Int, route: Route?) -> DataTree {
    let dose = instruction.dose
    let isCeiling = instruction.role == .ceiling
    return .object([
      "sequence": .number(Decimal(sequence)),
      "text": .text(DoseDisplay.text(instruction, route: route)),
      "timing": repeats(instruction).ifAny.map { .object(["repeat": $0]) },
      "asNeeded": instruction.timing.asNeeded ? .flag(true) : nil,
      "asNeededFor": instruction.timing.asNeededFor.map { .list([concept($0)]) },
      "route": route.map { concept($0.rawValue) },
      "doseAndRate": isCeiling && maximum(dose) != nil ? nil : .list([doseAndRate(instruction)]),
      "maxDosePerPeriod": isCeiling ? perPeriod(dose).map { .list([$0]) } : nil,
      "maxDosePerAdministration": isCeiling && dose.basis.per == .administration ? maximum(dose) : nil,
    ])
  }

  static func concept(_ text: String) -> DataTree { .object(["text": .text(text)]) }

  // MARK: Amounts

  private static func doseAndRate(_ instruction: Regimen.Instruction) -> DataTree {
    let dose = instruction.dose
    let isRate = [.hour, .minute].contains(dose.basis.per)
    let isRange = dose.amount.high != nil
    let value = isRange ? range(dose.amount, dose.basis) : quantity(dose.amount.low, dose.basis)
    let key = (isRate ? "rate" : "dose") + (isRange ? "Range" : "Quantity")
    return .members(["type": concept(basis(dose.basis.per)), key: value])
  }

  private static func basis(_ per: DoseBasis.Period) -> String {
    switch per {
    case .notStated: "as printed"
    case .administration: "amount each time"
    case .minute: "rate per minute"
    case .hour: "rate per hour"
    case .day: "amount per day"
    case .twentyFourHours: "amount in 24 hours"
    case .week: "amount per week"
    case .month: "amount per month"
    }
  }

  static func quantity(_ quantity: Quantity, _ basis: DoseBasis = DoseBasis()) -> DataTree {
    var code = quantity.unit.rawValue
    if basis.isPerKilogram { code += "/kg" }
    if basis.per == .hour { code += "/h" }
    if basis.per == .minute { code += "/min" }
    return .object([
      "value": .number(quantity.value), "unit": .text(unit(quantity.unit, code)),
      "system": .text("http://unitsofmeasure.org"), "code": .text(code),
    ])
  }

  private static func unit(_ unit: DoseUnit, _ code: String) -> String {
    DoseDisplay.text(unit) + code.dropFirst(unit.rawValue.count)
  }

  private static func range(_ range: QuantityRange, _ basis: DoseBasis) -> DataTree {
    .object(["low": quantity(range.low, basis), "high": range.high.map { quantity($0, basis) }])
  }

  /// A most has one value: a range of mosts stays text.
  private static func maximum(_ dose: Dose) -> DataTree? {
    guard dose.amount.high == nil,
      [.administration, .day, .twentyFourHours, .week, .month].contains(dose.basis.per)
    else { return nil }
    return quantity(dose.amount.low, DoseBasis(isPerKilogram: dose.basis.isPerKilogram))
  }

  private static func perPeriod(_ dose: Dose) -> DataTree? {
    let periods: [DoseBasis.Period: (Decimal, String)] = [
      .day: (1, "d"), .twentyFourHours: (24, "h"), .week: (1, "wk"), .month: (1, "mo"),
    ]
    guard let (value, code) = periods[dose.basis.per], let most = maximum(dose) else { return nil }
    return .object(["numerator": most, "denominator": time(value, code)])
  }

  private static func time(_ value: Decimal, _ code: String) -> DataTree {
    .object([
      "value": .number(value), "unit": .text(code), "system": .text("http://unitsofmeasure.org"),
      "code": .text(code),
    ])
  }

  // MARK: Times

  static func repeats(_ instruction: Regimen.Instruction) -> DataTree {
    let timing = instruction.timing
    let isDaily = timing.period == nil && timing.when.isEmpty && instruction.dose.basis.per == .day
    let bounds = timing.bounds
    let isRange = bounds?.high != nil || bounds.map { $0.limit != .exactly } == true
    return .object([
      "boundsDuration": isRange ? nil : bounds.map { time($0.low, $0.unit.rawValue) },
      "boundsRange": isRange ? bounds.map(limits) : nil,
      "count": timing.count.map { .number(Decimal($0)) },
      "duration": timing.duration.map { .number($0.low) },
      "durationMax": timing.duration?.high.map { .number($0) },
      "durationUnit": timing.duration.map { .text($0.unit.rawValue) },
      "frequency": timing.frequency.map { .number(Decimal($0)) },
      "frequencyMax": timing.frequencyMax.map { .number(Decimal($0)) },
      "period": (isDaily ? 1 : timing.period).map { .number($0) },
      "periodMax": timing.periodMax.map { .number($0) },
      "periodUnit": (isDaily ? .day : timing.periodUnit).map { .text($0.rawValue) },
      "when": DataTree.texts(timing.when.map(\.rawValue)).ifAny,
    ])
  }

  private static func limits(_ span: Timing.Span) -> DataTree {
    let low = time(span.low, span.unit.rawValue)
    let high = span.high.map { time($0, span.unit.rawValue) }
    return switch span.limit {
    case .exactly: .object(["low": low, "high": high])
    case .upTo: .object(["high": high ?? low])
    case .atLeast: .object(["low": low])
    }
  }
}
