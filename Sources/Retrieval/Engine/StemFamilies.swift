/// The stems of a segment's first field by the letters that they begin with, of five to fourteen letters.
struct StemFamilies {
  /// Letters that a family has in common.
  static let beginning = 5
  /// Stems of a family that are handed out at most; ordinary ones have some dozens.
  static let most = 256

  /// Of each bucket, where it begins in `stems`, and the end of the last.
  private let starts: [Int]
  private let stems: [TermKey]

  init(_ vocabulary: Vocabulary) {
    var keys: [TermKey] = []
    vocabulary.forEachKey { key in
      if key.space == TermKey.Space.surface(field: 0).stems, !key.isLong, key.count >= Self.beginning {
        keys.append(key)
      }
    }
    // As many buckets as stems, by counting: a large index has too many stems to sort them at the first question.
    let buckets = keys.count + 1
    var starts = [Int](repeating: 0, count: buckets + 1)
    for key in keys { starts[Self.bucket(key, of: buckets) + 1] += 1 }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    var next = starts
    var stems = keys
    for key in keys {
      let bucket = Self.bucket(key, of: buckets)
      stems[next[bucket]] = key
      next[bucket] += 1
    }
    self.starts = starts
    self.stems = stems
  }

  /// The stems that begin as this one does, which is among them if it is there; none for a shorter one. Of very many,
  /// those that have most letters in common with it.
  func family(of stem: String) -> [String] {
    let letters = Array(stem.utf8)
    guard (Self.beginning...TermKey.longestInline).contains(letters.count) else { return [] }
    let key = TermKey(short: letters, in: .surface(field: 0))
    let bucket = Self.bucket(key, of: starts.count - 1)
    var family = stems[starts[bucket]..<starts[bucket + 1]].filter {
      Self.beginning(of: $0) == Self.beginning(of: key)
    }
    if family.count > Self.most {
      func isNearer(_ one: TermKey, _ other: TermKey) -> Bool {
        let common = (one.lettersInCommon(with: key), other.lettersInCommon(with: key))
        return common.0 == common.1 ? (one.low, one.high) < (other.low, other.high) : common.0 > common.1
      }
      family.sort(by: isNearer)
      family.removeLast(family.count - Self.most)
    }
    return family.map { String(decoding: $0.word, as: UTF8.self) }
  }

  private static func beginning(of key: TermKey) -> UInt64 { key.low & (1 << UInt64(8 * beginning) - 1) }

  private static func bucket(_ key: TermKey, of buckets: Int) -> Int {
    let hash = beginning(of: key) &* 0x9E37_79B9_7F4A_7C15
    return Int(hash.multipliedFullWidth(by: UInt64(buckets)).high)
  }
}
