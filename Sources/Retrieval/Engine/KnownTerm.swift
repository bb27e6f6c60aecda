/// A term as an index knows it. Equal terms of one field are equal.
struct KnownTerm: Hashable, Sendable {
  /// Its first plane in each segment, 0 where it is not there.
  let planes: [UInt32]
}
