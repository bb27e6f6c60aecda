/// Endings with what takes their place. Of those that a word has, only the longest counts.
struct EndingTable {
  struct Rule {
    let ending: PackedLetters
    let replacement: PackedLetters
    /// The letters that it may stand behind; nil: any.
    fileprivate let after: LetterSet?

    /// Bytes of the ending.
    var count: Int { ending.count }

    func mayStand(behind letter: UInt8?) -> Bool {
      guard let after else { return true }
      return letter.map(after.contains) ?? false
    }
  }

  private let rules: [Rule]
  /// Places in `rules` by the last byte of the ending, modulo 32; the longest first.
  private let places: [Range<Int>]
  private let longest: Int

  init(_ endings: [(ending: String, replacement: String)], after: [String: String] = [:]) {
    let sorted = endings.sorted { $0.ending.utf8.count > $1.ending.utf8.count }
    var rules: [Rule] = []
    places = (0..<32).map { last in
      let start = rules.count
      for (ending, replacement) in sorted where ending.utf8.last.map({ Int($0 & 0x1F) }) == last {
        rules.append(
          Rule(
            ending: PackedLetters(Array(ending.utf8)), replacement: PackedLetters(Array(replacement.utf8)),
            after: after[ending].map { LetterSet($0) }))
      }
      return start..<rules.count
    }
    self.rules = rules
    longest = endings.map(\.ending.utf8.count).max() ?? 0
  }

  func rule(for word: [UInt8]) -> Rule? {
    guard let last = word.last else { return nil }
    let places = places[Int(last & 0x1F)]
    guard !places.isEmpty else { return nil }
    let end = PackedLetters(word)
    for place in places where end.hasSuffix(rules[place].ending) { return rules[place] }
    return nil
  }

  /// The rule whose ending is all of `word`.
  func rule(forWhole word: [UInt8]) -> Rule? {
    guard word.count <= longest, let rule = rule(for: word), rule.count == word.count else { return nil }
    return rule
  }
}

/// The last eight bytes of a word, or all it has, as a number with the last one lowest.
struct PackedLetters {
  let bits: UInt64
  let count: Int

  init(_ word: [UInt8]) {
    count = min(word.count, 8)
    var bits: UInt64 = 0
    for index in word.count - count..<word.count { bits = bits << 8 | UInt64(word[index]) }
    self.bits = bits
  }

  var isEmpty: Bool { count == 0 }

  func hasSuffix(_ other: PackedLetters) -> Bool {
    count >= other.count && (bits ^ other.bits) << UInt64(64 - 8 * other.count) == 0
  }

  var letters: [UInt8] { (0..<count).reversed().map(letter(beforeLast:)) }

  func append(to word: inout [UInt8]) {
    for place in (0..<count).reversed() { word.append(letter(beforeLast: place)) }
  }

  private func letter(beforeLast place: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt64(8 * place)) }
}

/// Small letters from a to z.
private struct LetterSet {
  private var bits: UInt32 = 0

  init(_ letters: String) {
    for letter in letters.utf8 { bits |= 1 << UInt32(letter & 0x1F) }
  }

  func contains(_ letter: UInt8) -> Bool {
    letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") && bits >> UInt32(letter & 0x1F) & 1 == 1
  }
}
