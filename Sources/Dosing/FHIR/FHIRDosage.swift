internal import Foundation
internal import Notation

/// An instruction as FHIR R5 `Dosage`: `text` always beside the structure, a range kept as a range.
enum FHIRDosage {
  /// A step is a change and no dose: a machine that read it as one would give the step alone, so that FHIR has
  /// no place for it but text.
  static func json(_ instruction: Regimen.Instruction, sequence: Int, route: Route?) -> JSON {
    guard instruction.role != .step else {
      return .object([
        "sequence": .integer(sequence), "text": .string(DoseDisplay.text(instruction, route: route)),
      ])
    }
    return detailed(instruction, sequence: sequence, route: route)
  }

  /// With the amounts of a step too: for readers who know the roles.
  static func detailed(_ instruction: Regimen.Instruction, sequence: Int, route: Route?) -> JSON {
    let dose = instruction.dose
    let isCeiling = instruction.role == .ceiling
    return .members([
      "sequence": .integer(sequence),
      "text": .string(DoseDisplay.text(instruction, route: route)),
      "timing": repeats(instruction).ifAny.map { .object(["repeat": $0]) },
      "asNeeded": instruction.timing.asNeeded ? .bool(true) : nil,
      "asNeededFor": instruction.timing.asNeededFor.map { .array([concept($0)]) },
      "route": route.map { concept($0.rawValue) },
      "doseAndRate": isCeiling && maximum(dose) != nil ? nil : .array([doseAndRate(instruction)]),
      "maxDosePerPeriod": isCeiling ? perPeriod(dose).map { .array([$0]) } : nil,
      "maxDosePerAdministration": isCeiling && dose.basis.per == .administration ? maximum(dose) : nil,
    ])
  }

  static func concept(_ text: String) -> JSON { .object(["text": .string(text)]) }

  // MARK: Amounts

  private static func doseAndRate(_ instruction: Regimen.Instruction) -> JSON {
    let dose = instruction.dose
    let isRate = [.hour, .minute].contains(dose.basis.per)
    let isRange = dose.amount.high != nil
    let value = isRange ? range(dose.amount, dose.basis) : quantity(dose.amount.low, dose.basis)
    let key = (isRate ? "rate" : "dose") + (isRange ? "Range" : "Quantity")
    return .object(["type": concept(basis(dose.basis.per)), key: value])
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

  static func quantity(_ quantity: Quantity, _ basis: DoseBasis = DoseBasis()) -> JSON {
    var code = quantity.unit.rawValue
    if basis.isPerKilogram { code += "/kg" }
    if basis.per == .hour { code += "/h" }
    if basis.per == .minute { code += "/min" }
    return .object([
      "value": .decimal(quantity.value), "unit": .string(unit(quantity.unit, code)),
      "system": .string("http://unitsofmeasure.org"), "code": .string(code),
    ])
  }

  private static func unit(_ unit: DoseUnit, _ code: String) -> String {
    DoseDisplay.text(unit) + code.dropFirst(unit.rawValue.count)
  }

  private static func range(_ range: QuantityRange, _ basis: DoseBasis) -> JSON {
    .members(["low": quantity(range.low, basis), "high": range.high.map { quantity($0, basis) }])
  }

  /// A most has one value: a range of mosts stays text.
  private static func maximum(_ dose: Dose) -> JSON? {
    guard dose.amount.high == nil,
      [.administration, .day, .twentyFourHours, .week, .month].contains(dose.basis.per)
    else { return nil }
    return quantity(dose.amount.low, DoseBasis(isPerKilogram: dose.basis.isPerKilogram))
  }

  private static func perPeriod(_ dose: Dose) -> JSON? {
    let periods: [DoseBasis.Period: (Decimal, String)] = [
      .day: (1, "d"), .twentyFourHours: (24, "h"), .week: (1, "wk"), .month: (1, "mo"),
    ]
    guard let (value, code) = periods[dose.basis.per], let most = maximum(dose) else { return nil }
    return .object(["numerator": most, "denominator": time(value, code)])
  }

  private static func time(_ value: Decimal, _ code: String) -> JSON {
    .object([
      "value": .decimal(value), "unit": .string(code), "system": .string("http://unitsofmeasure.org"),
      "code": .string(code),
    ])
  }

  // MARK: Times

  static func repeats(_ instruction: Regimen.Instruction) -> JSON {
    let timing = instruction.timing
    let isDaily = timing.period == nil && timing.when.isEmpty && instruction.dose.basis.per == .day
    let bounds = timing.bounds
    let isRange = bounds?.high != nil || bounds.map { $0.limit != .exactly } == true
    return .members([
      "boundsDuration": isRange ? nil : bounds.map { time($0.low, $0.unit.rawValue) },
      "boundsRange": isRange ? bounds.map(limits) : nil,
      "count": timing.count.map { .integer($0) },
      "duration": timing.duration.map { .decimal($0.low) },
      "durationMax": timing.duration?.high.map { .decimal($0) },
      "durationUnit": timing.duration.map { .string($0.unit.rawValue) },
      "frequency": timing.frequency.map { .integer($0) },
      "frequencyMax": timing.frequencyMax.map { .integer($0) },
      "period": (isDaily ? 1 : timing.period).map { .decimal($0) },
      "periodMax": timing.periodMax.map { .decimal($0) },
      "periodUnit": (isDaily ? .day : timing.periodUnit).map { .string($0.rawValue) },
      "when": JSON.texts(timing.when.map(\.rawValue)).ifAny,
    ])
  }

  private static func limits(_ span: Timing.Span) -> JSON {
    let low = time(span.low, span.unit.rawValue)
    let high = span.high.map { time($0, span.unit.rawValue) }
    return switch span.limit {
    case .exactly: .members(["low": low, "high": high])
    case .upTo: .object(["high": high ?? low])
    case .atLeast: .object(["low": low])
    }
  }
}
