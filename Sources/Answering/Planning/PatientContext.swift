package import Analysis

/// What is known of the patient: this turn's facts and those carried over, each with how it was told. Lives as
/// long as the turn; the conversation holds the entities it comes from.
package struct PatientContext: Sendable {
  private let taken: [Entity]
  private let absent: Set<Concept.ID>
  private let analyzer: Analyzer

  package init(_ understanding: Understanding, analyzer: Analyzer) {
    taken = understanding.qualifiers
    absent = understanding.denied.union(
      understanding.entities.filter { $0.assertion == .absent }.flatMap(\.concepts))
    self.analyzer = analyzer
  }

  /// Nil where nothing is told of it. A kind of the concept is the concept: dialysis is kidney disease, and “no
  /// kidney disease” rules it out.
  package func assertion(of concept: Concept.ID) -> Assertion? {
    let told = taken.first { $0.concepts.contains { analyzer.isA($0, concept) } }
    if let told { return told.assertion }
    return absent.contains(where: { analyzer.isA(concept, $0) }) ? .absent : nil
  }
}
