package import Analysis

/// Whom a statement limits itself to.
package enum Criterion: Sendable, Hashable {
  case limit(PrintedLimit)
  case population(String, Concept.ID)
  case condition(String, Concept.ID)
}

extension Criterion {
  package var limit: PrintedLimit? { if case .limit(let limit) = self { limit } else { nil } }

  /// Nil for a bound in figures.
  package var concept: Concept.ID? {
    switch self {
    case .limit: nil
    case .population(_, let concept), .condition(_, let concept): concept
    }
  }

  /// The lexicon's name, or the printed bound.
  package var text: String {
    switch self {
    case .limit(let limit): limit.text
    case .population(let name, _), .condition(let name, _): name
    }
  }
}
