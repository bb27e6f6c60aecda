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
