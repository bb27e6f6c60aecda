internal import CKernels

/// Finds a question's hits in a small segment: makes the bounds of all its documents at once, which groups of 64
/// make tight, and scores the few whose bounds are highest.
@safe
final class SmallScan: Scan {
  /// Groups of a segment that is scanned so, at most.
  static let mostGroups = Int(FOOTNOTE_SMALL_GROUPS)

  private let segment: Segment
  private let base: Int
  private let saturations: SaturationTable
  private let terms: SegmentTerms
  private let scratch: WindowScratch
  /// What each share adds to a saturated frequency in a group's shortest document: field by field, share by share,
  /// group by group.
  private let increments: RawVector<Float>
  /// The largest of each share.
  private let largestIncrements = RawVector<Float>()
  /// Of the documents that are scored.
  private let scores: RawVector<Double>
  /// Of the planes that make bounds, term by term: its words, its weight, where its increments stand, and its addends.
  private let words = unsafe RawVector<UnsafePointer<UInt64>?>(capacity: 64)
  private let weights = RawVector<Float>(capacity: 64)
  private let columns = RawVector<Int>(capacity: 64)
  private let addends = RawVector<UInt8>(capacity: 64 * SmallScan.mostGroups)
  /// Words for the planes that are lists.
  private let lists = RawVector<UInt64>(capacity: 64 * SmallScan.mostGroups)

  init(_ segment: Segment, base: Int, saturations: SaturationTable, scratch: WindowScratch) {
    precondition(segment.groups <= Self.mostGroups)
    self.segment = segment
    self.scratch = scratch
    self.base = base
    self.saturations = saturations
    terms = SegmentTerms(segment)
    scores = RawVector(zeros: Self.mostGroups * IndexLayout.groupSize)
    increments = RawVector(capacity: segment.fields * OccurrenceShare.allCases.count * Self.mostGroups)
    for field in 0..<segment.fields {
      let shortest = (0..<segment.groups).map { group in
        let start = group * IndexLayout.groupSize
        let slots = start..<min(start + IndexLayout.groupSize, segment.documents)
        return slots.reduce(Int.max) { min($0, segment.length(field, at: $1)) }
      }
      for share in OccurrenceShare.allCases {
        let each = shortest.map { share.increment(saturations, length: $0, field: field) }
        increments.append(contentsOf: each)
        increments.append(contentsOf: repeatElement(0, count: Self.mostGroups - each.count))
        largestIncrements.append(each.max() ?? 0)
      }
    }
  }

  func search(_ question: QuestionTerms, segment number: Int, _ filter: SlotSet?, _ hits: inout TopHits) {
    terms.open(question, number)
    let total = bind()
    guard total > 0 else { return }
    // From here on in whole units, of which the largest bound that matters has 255. Of a long question, no document
    // has all.
    let unit = (terms.terms.count > 4 ? 510 : 255) / total
    bound(unit)
    // First those whose bounds are among the best; what they score leaves few of the others.
    let high = unsafe max(Int(footnote_reached_by(scratch.largest, hits.limit)), least(hits, unit))
    score(high...255, filter, &hits)
    let low = least(hits, unit)
    if low < high { score(low...high - 1, filter, &hits) }
  }

  /// The bound that a document must reach to become a hit.
  @inline(__always)
  private func least(_ hits: TopHits, _ unit: Float) -> Int {
    max(1, Int(min(255, Float(hits.threshold) * unit * 0.9999)))
  }

  /// Takes the planes that make bounds, and returns what they add up to at most.
  private func bind() -> Float {
    unsafe words.removeAll()
    weights.removeAll()
    columns.removeAll()
    let most = terms.terms.count * OccurrenceShare.mostPlanes
    addends.reserve(most * Self.mostGroups)
    lists.reserve(most * Self.mostGroups)
    var total: Float = 0
    for place in 0..<terms.terms.count {
      let term = terms.terms[place]
      let weight = OccurrenceShare.roundedUp(term.weight)
      for plane in term.bounded {
        let column = term.column(of: plane)
        total += weight * largestIncrements[column]
        unsafe words.append(words(of: terms.planes[plane]))
        weights.append(weight)
        columns.append(column)
      }
    }
    return total
  }

  /// A plane's words: its own, or made from its list.
  @inline(__always)
  private func words(of plane: Plane) -> UnsafePointer<UInt64> {
    if plane.form == .bitmap { return unsafe plane.words(from: 0) }
    let words = unsafe lists.base + self.words.count * Self.mostGroups
    for group in 0..<segment.groups { unsafe words[group] = 0 }
    plane.forEachSlot(in: segment) { slot in unsafe words[slot >> 6] |= 1 << UInt64(slot & 63) }
    return unsafe UnsafePointer(words)
  }

  /// Makes the bounds of all documents.
  private func bound(_ unit: Float) {
    for place in unsafe 0..<words.count {
      unsafe footnote_addends(
        increments.base + columns[place] * Self.mostGroups, weights[place] * unit, UInt32(segment.groups),
        addends.base + place * Self.mostGroups)
    }
    let small = unsafe footnote_small(
      planes: words.base, addends: addends.base, planes_count: UInt32(words.count),
      groups: UInt32(segment.groups))
    unsafe withUnsafePointer(to: small) { unsafe footnote_bound($0, scratch.bounds, scratch.largest) }
  }

  /// Scores the documents with these bounds, all of them term by term.
  private func score(_ bounds: ClosedRange<Int>, _ filter: SlotSet?, _ hits: inout TopHits) {
    var found = unsafe footnote_collect(
      scratch.bounds, UInt32(segment.groups), UInt8(bounds.lowerBound), UInt8(bounds.upperBound),
      filter?.words(from: 0), scratch.slots)
    let slots = unsafe scratch.slots
    while found > 0, unsafe Int(slots[found - 1]) >= segment.documents { found -= 1 }
    let scores = unsafe self.scores.base
    for place in 0..<found { unsafe scores[place] = 0 }
    var first = 0
    for place in 0..<terms.terms.count {
      let term = terms.terms[place]
      let words = unsafe self.words.base + first
      let count = term.bounded.count
      first += count
      let saturations = self.saturations[field: term.field]
      for place in 0..<found {
        let slot = unsafe Int(slots[place])
        func bit(_ plane: Int) -> Int {
          unsafe Int(truncatingIfNeeded: words[plane].unsafelyUnwrapped[slot >> 6] >> UInt64(slot & 63) & 1)
        }
        var frequency = bit(0)
        if count > 1 { frequency &+= bit(1) }
        if count > 2 { frequency &+= bit(2) }
        if frequency == OccurrenceShare.mostPlanes { frequency = terms.countFurther(term, at: slot) }
        unsafe scores[place] += term.weight * saturations[frequency, segment.length(term.field, at: slot)]
      }
    }
    for place in 0..<found {
      let score = unsafe scores[place]
      guard score > 0, score >= hits.threshold else { continue }
      hits.insert(score, base + segment.document(at: unsafe Int(slots[place])))
    }
  }
}
