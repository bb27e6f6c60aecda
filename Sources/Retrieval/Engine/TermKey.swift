internal import CKernels

/// A word as it stands in a term table, by value where it is short: 14 bytes of text, then a zero, then a byte of
/// length and space. Of a longer word it has a hash and the place where the word is written out.
struct TermKey: Equatable {
  /// Words of several spaces may be alike and yet others: those of the texts as they stand, field by field, and
  /// their stems.
  struct Space: Equatable {
    /// In the top half of the key's last byte; the highest bit is for stems.
    let bits: UInt64

    static func surface(field: Int) -> Space { Space(bits: UInt64(field) << 60) }
    var stems: Space { Space(bits: bits | 1 << 63) }
    var isOfStems: Bool { bits >> 63 == 1 }
  }

  /// Longer words are written out.
  static let longestInline = 14
  private static let long: UInt64 = 15 << 56

  var low: UInt64
  var high: UInt64

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The key of a short word of ASCII, in lower case; 16 bytes are read.
  @inline(__always)
  init(short word: UnsafePointer<UInt8>, count: Int, in space: Space) {
    let key = unsafe footnote_short_key(word, count)
    self.init(low: key.low, high: key.high | space.bits)
  }

  /// The key of a short word in bytes that are in lower case already.
  init(short word: [UInt8], in space: Space) {
    var low: UInt64 = 0
    var high = UInt64(word.count) << 56 | space.bits
    for (place, byte) in word.enumerated() {
      if place < 8 { low |= UInt64(byte) << (place * 8) } else { high |= UInt64(byte) << (place * 8 - 64) }
    }
    self.init(low: low, high: high)
  }

  /// The key of a long word that is written out at `place`.
  init(long word: [UInt8], at place: Int, in space: Space) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.init(low: hash, high: UInt64(place) | Self.long | space.bits)
  }

  var isLong: Bool { high & Self.long == Self.long }

  /// Where a long word is written out.
  var place: Int { Int(high & (1 << 56 - 1)) }

  var space: Space { Space(bits: high & (15 << 60)) }

  /// Bytes of a short word.
  var count: Int { Int(high >> 56 & 15) }

  /// The letters of a short word.
  var word: [UInt8] {
    let bytes = unsafe withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) { unsafe Array($0) }
    return Array(bytes.prefix(count))
  }

  /// How many letters two short words begin with in common.
  func lettersInCommon(with other: TermKey) -> Int {
    let low = self.low ^ other.low
    return low == 0 ? 8 + (high ^ other.high).trailingZeroBitCount / 8 : low.trailingZeroBitCount / 8
  }

  /// What decides the slot: without the place, which a word that is looked for does not know.
  @inline(__always)
  var hash: UInt64 {
    footnote_key_hash(footnote_key(low: low, high: isLong ? high & ~(1 << 56 - 1) : high))
  }

  /// Whether two long words could be the same.
  func matchesLong(_ other: TermKey) -> Bool { low == other.low && high >> 56 == other.high >> 56 }
}
