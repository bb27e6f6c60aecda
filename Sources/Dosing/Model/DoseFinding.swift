package import Articles

/// A dose that was seen and not read: for `footnote check`, never for an answer.
package struct DoseFinding: Sendable, Hashable {
  package enum Problem: String, Sendable {
    case unknownUnit, malformedNumber, alternatives, pair, fraction, noDrug, unclearChange, unclearRole
    case reversedRange, minimum, timesDisagree
  }

  package let statement: Statement.ID
  /// Of the article's file, 1-based.
  package let line: Int
  package let problem: Problem
  /// What the statement prints there.
  package let found: String
}

extension DoseFinding: CustomStringConvertible {
  package var description: String { "\(line): warning: \(statement): no regimen from “\(found)”: \(wording)" }

  private var wording: String {
    switch problem {
    case .unknownUnit: "the unit is not one of those that doses are counted in"
    case .malformedNumber: "the number can be read in more than one way"
    case .alternatives: "two doses to choose from, and nothing says which is whose"
    case .pair: "two amounts behind one slash"
    case .fraction: "a fraction in words"
    case .noDrug: "the statement, the one before it and its heading do not say of which drug"
    case .unclearChange: "neither “by” nor “to” says which change is meant"
    case .unclearRole: "nothing says what this second dose is for"
    case .reversedRange: "the range does not go up"
    case .minimum: "a least dose, for which a regimen has no place"
    case .timesDisagree: "two times that do not go together"
    }
  }
}
