/// Which documents of an index may be found. What may not still counts for how rare a word is and how long a document
/// is on average: a filter takes hits away and changes no score.
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

  /// Documents that meet every one of these conditions: all of them where there are none.
  public init(_ index: SearchIndex, meeting conditions: [AttributeCondition]) throws(UnknownAttribute) {
    var resolved: [(attribute: Int, accepted: Set<[UInt8]>)] = []
    for condition in conditions {
      guard let attribute = index.attributes.firstIndex(of: condition.attribute) else {
        throw UnknownAttribute(found: condition.attribute, expected: index.attributes)
      }
      resolved.append((attribute, Set(condition.accepted.map { Array($0.utf8) })))
    }
    segments = index.segments.map { segment in
      let documents = SlotSet(
        intersecting: resolved.map {
          segment.attributes.documents(whose: $0.attribute, isOneOf: $0.accepted)
        }, count: segment.documents)
      if documents.population == 0 { return documents }
      return SlotSet(count: segment.documents) { documents.contains(segment.document(at: $0)) }
    }
  }

  /// How many documents may be found.
  public var count: Int { segments.reduce(0) { $0 + $1.population } }
}

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
