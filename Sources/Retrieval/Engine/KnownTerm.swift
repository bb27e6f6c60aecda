/// A term as an index knows it. Equal terms of one field are equal.
struct KnownTerm: Hashable, Sendable {
  /// Its first plane in each segment, 0 where it is not there.
  let planes: [UInt32]
}

/// A term with what its saturated frequency counts in a score.
struct WeightedTerm: Sendable {
  let term: KnownTerm
  let weight: Double
}
