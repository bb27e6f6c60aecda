/// A term with what its saturated frequency counts in a score.
struct WeightedTerm: Sendable {
  let term: KnownTerm
  let weight: Double
}
