/// What one thing adds to a statement's score.
package struct ScorePart: Sendable, Equatable {
  package let name: String
  package let value: Double
  package let weight: Double
  package var score: Double { value * weight }
}
