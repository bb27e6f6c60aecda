package import Analysis
package import Foundation

/// Whom a statement limits itself to.
package enum Criterion: Sendable, Hashable {
  case ageAtLeast(Int)
  case ageAbove(Int)
  case ageBelow(Int)
  /// Kilograms.
  case weightAtLeast(Decimal)
  case weightBelow(Decimal)
  /// mL/min, or mL/min/1.73 m².
  case filtrationBelow(Decimal)
  case population(String, Concept.ID)
  case condition(String, Concept.ID)
}

extension Criterion {
  /// Nil for a bound in figures.
  package var concept: Concept.ID? {
    switch self {
    case .ageAtLeast, .ageAbove, .ageBelow, .weightAtLeast, .weightBelow, .filtrationBelow: nil
    case .population(_, let concept), .condition(_, let concept): concept
    }
  }

  /// The lexicon's name, or the printed bound.
  package var text: String {
    switch self {
    case .ageAtLeast(let age): "aged \(age) years or over"
    case .ageAbove(let age): "aged over \(age) years"
    case .ageBelow(let age): "aged under \(age) years"
    case .weightAtLeast(let value): "weighing \(DoseDisplay.text(value)) kg or more"
    case .weightBelow(let value): "weighing less than \(DoseDisplay.text(value)) kg"
    case .filtrationBelow(let value): "eGFR below \(DoseDisplay.text(value))"
    case .population(let name, _), .condition(let name, _): name
    }
  }
}
