internal import Dosing
internal import Foundation

extension Wording {
  /// “asthma (possible)”, “age 82”, “creatinine 180 micromol/L”; ages from 90 on are not told apart.
  static func text(_ fact: PatientFact) -> String {
    switch fact {
    case .named(let name, let assertion): return name + suffix(assertion)
    case .figure(.age, let figure) where figure.value >= 90:
      return "age of 90 or over" + suffix(figure.assertion)
    case .figure(let measure, let figure):
      let unit: String? =
        switch measure {
        case .age, .filtration, .clearance: nil
        case .weight: figure.unit ?? "kg"
        case .creatinine, .potassium, .sodium, .magnesium: figure.unit.map { LaboratoryUnit.names[$0] ?? $0 }
        }
      let value = DoseDisplay.text(figure.value) + (unit.map { DoseDisplay.space + $0 } ?? "")
      return "\(measure.name) \(value)" + suffix(figure.assertion)
    }
  }

  private static func suffix(_ assertion: Assertion) -> String {
    assertion.word.map { " (\($0))" } ?? ""
  }
}
