package import Analysis

/// What is known of the patient: this turn's facts and those carried over, each with how it was told. Lives as
/// long as the turn; the conversation holds the entities it comes from.
package struct PatientContext: Sendable {
  package enum Assertion: String, Sendable {
    case present
    /// “no kidney disease”, or a figure that rules it out.
    case absent
    case unknown
  }

  private let present: [Concept.ID]
  private let absent: Set<Concept.ID>
  private let analyzer: Analyzer

  package init(_ understanding: Understanding, analyzer: Analyzer) {
    present = understanding.qualifiers.flatMap(\.concepts)
    absent = understanding.denied.union(understanding.entities.filter(\.isNegated).flatMap(\.concepts))
    self.analyzer = analyzer
  }

  /// A kind of the concept is the concept: dialysis is kidney disease, and “no kidney disease” rules it out.
  package func assertion(of concept: Concept.ID) -> Assertion {
    if present.contains(where: { analyzer.isA($0, concept) }) { return .present }
    return absent.contains(where: { analyzer.isA(concept, $0) }) ? .absent : .unknown
  }
}
