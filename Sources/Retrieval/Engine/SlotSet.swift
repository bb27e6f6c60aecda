/// Some of a segment's slots, or of its documents: a bit each, in words of a group.
@safe
final class SlotSet: @unchecked Sendable {
  /// How many there are to choose from.
  let count: Int
  private let words: RawVector<UInt64>

  init(count: Int, where contains: (Int) -> Bool) {
    self.count = count
    words = RawVector(zeros: (count + IndexLayout.groupSize - 1) / IndexLayout.groupSize)
    for slot in 0..<count where contains(slot) {
      words[slot / IndexLayout.groupSize] |= 1 << UInt64(slot % 64)
    }
  }

  /// What all of these sets hold, each of `count` slots; all slots where there is none.
  convenience init(intersecting sets: [SlotSet], count: Int) {
    self.init(count: count) { _ in sets.isEmpty }
    for word in 0..<words.count where !sets.isEmpty {
      words[word] = sets.reduce(.max) { $0 & $1.words[word] }
    }
  }

  func contains(_ slot: Int) -> Bool { words[slot / IndexLayout.groupSize] >> UInt64(slot % 64) & 1 == 1 }

  /// How many slots are in it.
  var population: Int { unsafe words.buffer.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The words from a group on.
  func words(from group: Int) -> UnsafePointer<UInt64> { unsafe UnsafePointer(words.base + group) }
}
