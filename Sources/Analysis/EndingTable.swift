/// Endings with what takes their place. Of those that a word has, only the longest counts.
struct EndingTable {
  struct Rule {
    let replacement: [UInt8]
    /// The letters that it may stand behind; empty: any.
    let after: [UInt8]
    fileprivate let ending: PackedLetters

    /// Bytes of the ending.
    var count: Int { ending.count }
  }

  /// By the last byte of the ending, modulo 32; the longest first.
  private let rules: [[Rule]]
  private let longest: Int

  init(_ endings: [(ending: String, replacement: String)], after: [String: String] = [:]) {
    var rules = Array(repeating: [Rule](), count: 32)
    for (ending, replacement) in endings.sorted(by: { $0.ending.utf8.count > $1.ending.utf8.count }) {
      let letters = PackedLetters(Array(ending.utf8))
      rules[Int(letters.bits & 0x1F)].append(
        Rule(replacement: Array(replacement.utf8), after: Array((after[ending] ?? "").utf8), ending: letters))
    }
    self.rules = rules
    longest = endings.map(\.ending.utf8.count).max() ?? 0
  }

  func rule(for word: [UInt8]) -> Rule? {
    guard let last = word.last else { return nil }
    let rules = rules[Int(last & 0x1F)]
    guard !rules.isEmpty else { return nil }
    let end = PackedLetters(word)
    return rules.first { end.hasSuffix($0.ending) }
  }

  /// The rule whose ending is all of `word`.
  func rule(forWhole word: [UInt8]) -> Rule? {
    guard word.count <= longest, let rule = rule(for: word), rule.count == word.count else { return nil }
    return rule
  }
}

/// The last eight bytes of a word, or all it has, as a number with the last one lowest.
private struct PackedLetters {
  let bits: UInt64
  let count: Int

  init(_ word: [UInt8]) {
    count = min(word.count, 8)
    var bits: UInt64 = 0
    for index in word.count - count..<word.count { bits = bits << 8 | UInt64(word[index]) }
    self.bits = bits
  }

  func hasSuffix(_ other: PackedLetters) -> Bool {
    count >= other.count && (bits ^ other.bits) << UInt64(64 - 8 * other.count) == 0
  }
}
