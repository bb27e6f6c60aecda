/// What one term of a question adds to a document's score.
package struct TermScore: Sendable, Equatable {
  package let term: String
  /// How often the question has it.
  package let occurrences: Int
  /// How many documents have it.
  package let documentFrequency: Int
  package let inverseDocumentFrequency: Double
  /// How often this document has it.
  package let frequency: Int
  /// Of the document, in terms.
  package let length: Int
  package let averageLength: Double
  package let score: Double
}
