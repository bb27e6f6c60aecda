/// Words with the numbers they were given, in the order they came: a hash table of bytes.
///
/// Made for tens of thousands of short words: one buffer holds the letters of all of them.
struct WordTable: Sendable {
  private var letters: [UInt8] = []
  /// Where the letters of each word end.
  private var ends: [Int32] = []
  /// Numbers by hash, `free` where there is none. The size is a power of two, and at most half is in use.
  private var slots: [Int32]

  private static let free: Int32 = -1

  init(capacity: Int = 0) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [Int32](repeating: Self.free, count: size)
  }

  var count: Int { ends.count }

  subscript(number: Int) -> String { String(decoding: letters[range(of: number)], as: UTF8.self) }

  func letters(of number: Int) -> ArraySlice<UInt8> { letters[range(of: number)] }

  func number(of word: String) -> Int? { number(of: word.utf8.span) }

  func number(of word: Span<UInt8>) -> Int? {
    let number = slots[slot(of: word)]
    return number == Self.free ? nil : Int(number)
  }

  /// The number of a word, which is a new one where the word is new.
  mutating func insert(_ word: String) -> Int { insert(word.utf8.span) }

  mutating func insert(_ word: Span<UInt8>) -> Int {
    var slot = slot(of: word)
    if slots[slot] != Self.free { return Int(slots[slot]) }
    if 2 * (count + 1) > slots.count {
      grow()
      slot = self.slot(of: word)
    }
    slots[slot] = Int32(count)
    for index in word.indices { letters.append(word[index]) }
    ends.append(Int32(letters.count))
    return count - 1
  }

  /// By length, words of one length by their letters.
  func isShorter(_ a: Int, than b: Int) -> Bool {
    let (a, b) = (letters(of: a), letters(of: b))
    return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  /// Where a word stands, or the free place where it would.
  private func slot(of word: Span<UInt8>) -> Int {
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] != Self.free, !isWord(Int(slots[slot]), word) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isWord(_ number: Int, _ word: Span<UInt8>) -> Bool {
    let range = range(of: number)
    guard range.count == word.count else { return false }
    for index in word.indices where letters[range.lowerBound + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: Self.free, count: 2 * slots.count)
    for number in ends.indices {
      let slot = slot(of: letters.span.extracting(range(of: number)))
      slots[slot] = Int32(number)
    }
  }

  /// FNV-1a, with its upper half folded in.
  private static func hash(_ word: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}
