package import Foundation

/// What is measured of a patient and limits doses.
package enum PatientMeasure: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
  case age, weight, filtration, clearance, creatinine, potassium, sodium, magnesium

  package var name: String {
    switch self {
    case .age: "age"
    case .weight: "weight"
    case .filtration: "eGFR"
    case .clearance: "creatinine clearance"
    case .creatinine, .potassium, .sodium, .magnesium: rawValue
    }
  }

  package var isElectrolyte: Bool { [.potassium, .sodium, .magnesium].contains(self) }

  /// Values a patient can have, by which a bare figure is told from a dose.
  package func isPlausible(_ value: Decimal) -> Bool {
    switch self {
    case .potassium: (Decimal(1)...Decimal(10)).contains(value)
    case .sodium: (Decimal(95)...Decimal(190)).contains(value)
    case .age, .weight, .filtration, .clearance, .creatinine, .magnesium: true
    }
  }
}

/// A figure that a statement prints to say for whom it holds: “eGFR below 30”.
package struct PrintedLimit: Sendable, Hashable {
  package enum Bound: Sendable { case below, atMost, above, atLeast }

  package let measure: PatientMeasure
  package let bound: Bound
  package let value: Decimal
  /// Years, kilograms and mL/min need not be printed; a result of the laboratory has no unit of its own.
  package let unit: String?

  package init(_ measure: PatientMeasure, _ bound: Bound, _ value: Decimal, unit: String? = nil) {
    self.measure = measure
    self.bound = bound
    self.value = value
    self.unit = unit
  }

  package func holds(for figure: Decimal) -> Bool {
    switch bound {
    case .below: figure < value
    case .atMost: figure <= value
    case .above: figure > value
    case .atLeast: figure >= value
    }
  }

  /// “aged 80 years or over”, “weighing less than 60 kg”, “eGFR below 30”.
  package var text: String {
    let figure = DoseDisplay.text(value)
    switch (measure, bound) {
    case (.age, .below): return "aged under \(figure) years"
    case (.age, .atMost): return "aged \(figure) years or under"
    case (.age, .above): return "aged over \(figure) years"
    case (.age, .atLeast): return "aged \(figure) years or over"
    case (.weight, .below): return "weighing less than \(figure) kg"
    case (.weight, .atMost): return "weighing \(figure) kg or less"
    case (.weight, .above): return "weighing more than \(figure) kg"
    case (.weight, .atLeast): return "weighing \(figure) kg or more"
    case (_, .below): return "\(measure.name) below \(figure)" + unitText
    case (_, .atMost): return "\(measure.name) of at most \(figure)" + unitText
    case (_, .above): return "\(measure.name) above \(figure)" + unitText
    case (_, .atLeast): return "\(measure.name) of at least \(figure)" + unitText
    }
  }

  private var unitText: String {
    guard let unit else { return "" }
    return " " + (LaboratoryUnit.names[unit] ?? unit)
  }
}

/// Units of results, as they are compared and as they are shown.
package enum LaboratoryUnit {
  /// Whether figures in two units can be held against each other as they stand. Potassium and sodium have one charge:
  /// a millimole is a milliequivalent, and a figure without a unit is of one of them.
  package static func agree(_ one: String?, _ other: String?, of measure: PatientMeasure) -> Bool {
    switch measure {
    case .age, .weight, .filtration, .clearance: one == other
    case .creatinine, .magnesium: one == other && one != nil
    case .potassium, .sodium: [one, other].allSatisfy { [nil, "mmol/l", "meq/l"].contains($0) }
    }
  }

  package static let names = [
    "mcmol/l": "micromol/L", "mg/dl": "mg/dL", "mg/l": "mg/L", "mmol/l": "mmol/L", "meq/l": "mEq/L",
  ]
}
