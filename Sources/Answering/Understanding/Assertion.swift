/// How a fact of a patient is told.
package enum Assertion: String, Sendable, Codable {
  case present
  /// “no kidney disease”, “asthma was ruled out”, “normal eGFR”.
  case absent
  /// “could she have CKD?”, “suspected”, “rule out”: answered as if it were so, and said to be.
  case possible
  /// “if she had CKD”: the same.
  case hypothetical
  /// “her mother had a stroke”.
  case otherPerson

  /// Whether it may select or exclude anything.
  package var isTaken: Bool { self != .absent && self != .otherPerson }

  /// The word that goes with a fact in use; nil where it is told as one.
  var word: String? {
    switch self {
    case .present, .absent, .otherPerson: nil
    case .possible: "possible"
    case .hypothetical: "if"
    }
  }
}
