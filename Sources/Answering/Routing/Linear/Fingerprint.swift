/// A hash that is the same in every process and on every machine, unlike `Hasher`: FNV-1a of 64 bits.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: some Sequence<UInt8> = []) {
    for byte in bytes { add(byte) }
  }

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Two hashes and what they stand for as one, well spread (the finaliser of SplitMix64).
  static func joining(_ first: UInt64, _ second: UInt64, as kind: TextFeature.Kind) -> UInt64 {
    var mixed = first &* 0x9E37_79B9_7F4A_7C15 &+ second &+ UInt64(kind.rawValue)
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
