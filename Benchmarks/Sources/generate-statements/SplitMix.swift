/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix {
  private var state: UInt64

  init(_ state: UInt64) { self.state = state }

  /// A stream of its own for each number under one seed.
  init(seed: UInt64, stream: UInt64) {
    var mixer = SplitMix(seed)
    state = mixer.next() ^ (stream &* 0xD6E8_FEB8_6659_FD93)
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// From 0 to less than 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
