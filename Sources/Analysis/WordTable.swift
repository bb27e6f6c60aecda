/// Words with the numbers they were given, in the order they came: a hash table of bytes.
///
/// Made for tens of thousands of short words: one buffer holds the letters of all of them.
struct WordTable: Sendable {
  private var letters: [UInt8] = []
  /// Where the letters of each word end.
  private var ends: [Int32] = []
  /// By hash. The size is a power of two, and at most half is in use.
  private var slots: [Slot]

  /// The number of a word beside its hash, which tells most words apart without a look at their letters.
  private struct Slot {
    var hash: UInt32
    /// Negative where there is none.
    var number: Int32

    static let free = Slot(hash: 0, number: -1)
    var isFree: Bool { number < 0 }
  }

  init(capacity: Int = 0) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [Slot](repeating: .free, count: size)
    ends.reserveCapacity(capacity)
    letters.reserveCapacity(7 * capacity)
  }

  var count: Int { ends.count }

  subscript(number: Int) -> String { String(decoding: letters[range(of: number)], as: UTF8.self) }

  func letters(of number: Int) -> ArraySlice<UInt8> { letters[range(of: number)] }

  func number(of word: String) -> Int? { number(of: word.utf8.span) }

  func number(of word: Span<UInt8>) -> Int? {
    let slot = slots[place(of: word, hash: Self.hash(word))]
    return slot.isFree ? nil : Int(slot.number)
  }

  /// The number of a word, which is a new one where the word is new.
  mutating func insert(_ word: String) -> Int { insert(word.utf8.span) }

  mutating func insert(_ word: Span<UInt8>) -> Int {
    let hash = Self.hash(word)
    let place = place(of: word, hash: hash)
    guard slots[place].isFree else { return Int(slots[place].number) }
    slots[place] = Slot(hash: hash, number: Int32(count))
    for index in word.indices { letters.append(word[index]) }
    ends.append(Int32(letters.count))
    if 2 * count > slots.count { grow() }
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
  private func place(of word: Span<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while !slots[place].isFree, slots[place].hash != hash || !isWord(Int(slots[place].number), word) {
      place = (place + 1) & mask
    }
    return place
  }

  private func isWord(_ number: Int, _ word: Span<UInt8>) -> Bool {
    let own = letters.span.extracting(range(of: number))
    guard own.count == word.count else { return false }
    for index in own.indices where own[index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .free, count: 2 * old.count)
    let mask = slots.count - 1
    for slot in old where !slot.isFree {
      var place = Int(slot.hash) & mask
      while !slots[place].isFree { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  /// FNV-1a, with its upper half folded in.
  private static func hash(_ word: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
