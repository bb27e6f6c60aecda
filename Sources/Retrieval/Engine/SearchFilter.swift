/// Which documents of an index may be found.
public struct SearchFilter: Sendable {
  /// For each segment a bit a slot.
  let segments: [SlotSet]

  /// Asks once about each document of the index.
  public init(_ index: SearchIndex, where mayBeFound: (_ document: Int) -> Bool) {
    segments = index.segments.indices.map { number in
      let segment = index.segments[number]
      let base = index.bases[number]
      return SlotSet(count: segment.documents) { mayBeFound(base + segment.document(at: $0)) }
    }
  }
}

/// Some of a segment's slots: a bit each, in words of a group.
@safe
final class SlotSet: @unchecked Sendable {
  /// Slots of the segment.
  let count: Int
  private let words: RawVector<UInt64>

  init(count: Int, where contains: (Int) -> Bool) {
    self.count = count
    words = RawVector(zeros: (count + IndexLayout.groupSize - 1) / IndexLayout.groupSize)
    for slot in 0..<count where contains(slot) {
      words[slot / IndexLayout.groupSize] |= 1 << UInt64(slot % 64)
    }
  }

  func contains(_ slot: Int) -> Bool { words[slot / IndexLayout.groupSize] >> UInt64(slot % 64) & 1 == 1 }

  /// The words from a group on.
  func words(from group: Int) -> UnsafePointer<UInt64> { unsafe UnsafePointer(words.base + group) }
}
