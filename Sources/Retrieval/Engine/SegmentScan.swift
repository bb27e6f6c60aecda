internal import CKernels

/// Finds a question's hits in one segment, window by window.
///
/// The idea is MaxScore's (Turtle & Flood, “Query evaluation: strategies and optimizations”, 1995): what many
/// documents have counts little, and cannot make a hit by itself. Here it works on bounds in bytes: within a window,
/// what a plane can count at most is one number, its addend; a document's bound is the sum of the addends of the
/// planes it is in. Bitmaps are added 64 documents at a time.
@safe
final class SegmentScan: Scan {
  /// With more candidates in a window, the best go first.
  private static let fewCandidates = 24

  private let segment: Segment
  private let base: Int
  private let saturations: SaturationTable
  private let terms: SegmentTerms
  private let largestWindow: Int
  private let scratch: WindowScratch
  /// What each share adds to a saturated frequency in a window's shortest document: window by window, field by
  /// field, share by share.
  private let increments: RawVector<Float>

  /// The planes that make bounds.
  private let bitmaps = RawVector<BitmapBound>(capacity: 32)
  /// The term of each bitmap.
  private let bitmapParts = RawVector<UInt32>(capacity: 32)
  private let lists = unsafe RawVector<footnote_list>(capacity: 32)
  /// The lists that have documents in a window, by their places.
  private let active = RawVector<UInt32>(capacity: 32)
  /// Of the bitmaps in a window: what each adds at most, in whole units, and its words.
  private let addends = RawVector<UInt8>(capacity: 32)
  private let words = unsafe RawVector<UnsafePointer<UInt64>?>(capacity: 32)
  /// How often the document at hand has each term.
  private let frequencies = RawVector<UInt32>(capacity: 16)

  init(
    _ segment: Segment, base: Int, saturations: SaturationTable, scratch: WindowScratch
  ) {
    self.segment = segment
    self.base = base
    self.saturations = saturations
    terms = SegmentTerms(segment)
    largestWindow =
      (0..<segment.windows).max { segment.groups(of: $0).count < segment.groups(of: $1).count } ?? 0
    self.scratch = scratch
    increments = RawVector(capacity: segment.windows * segment.fields * OccurrenceShare.allCases.count)
    for window in 0..<segment.windows {
      for field in 0..<segment.fields {
        let length = segment.shortest(field, in: window)
        for share in OccurrenceShare.allCases {
          increments.append(share.increment(saturations, length: length, field: field))
        }
      }
    }
  }

  func search(_ question: QuestionTerms, segment number: Int, _ filter: SlotSet?, _ hits: inout TopHits) {
    take(question, number)
    guard terms.terms.count > 0 else { return }
    var floor = hits.isFull || filter != nil ? 0 : leastThreshold(limit: hits.limit)
    // The largest window has the best chance of good hits, and these spare work in all others.
    sweep(largestWindow, floor, filter, &hits)
    for list in unsafe 0..<lists.count { unsafe lists.base[list].end = 0 }
    for window in 0..<segment.windows where window != largestWindow {
      floor = max(floor, hits.threshold)
      sweep(window, floor, filter, &hits)
    }
  }

  /// Opens the planes of the question's terms, and takes those that make bounds.
  private func take(_ question: QuestionTerms, _ number: Int) {
    terms.open(question, number)
    bitmaps.removeAll()
    bitmapParts.removeAll()
    unsafe lists.removeAll()
    for place in 0..<terms.terms.count {
      let term = terms.terms[place]
      let weight = OccurrenceShare.roundedUp(term.weight)
      for number in term.bounded {
        let plane = terms.planes[number]
        let column = term.column(of: number)
        if plane.form == .bitmap {
          bitmaps.append(BitmapBound(plane, weight: weight, column: column))
          bitmapParts.append(UInt32(place))
        } else {
          unsafe lists.append(plane.list(part: place, weight: weight, column: column))
        }
      }
    }
    frequencies.reserve(terms.terms.count)
    frequencies.setCount(terms.terms.count)
    unsafe active.reserve(lists.count)
    addends.reserve(bitmaps.count)
    unsafe words.reserve(bitmaps.count)
  }

  /// A score that `limit` documents reach for certain: that of the term alone in the documents that come first.
  private func leastThreshold(limit: Int) -> Double {
    // Slots are in order of length over all fields: in one of several, a document before may be longer.
    guard segment.fields == 1 else { return 0 }
    var best = 0.0
    for place in 0..<terms.terms.count {
      let term = terms.terms[place]
      guard term.weight > best, let slot = terms.planes[term.first].slot(number: limit - 1, in: segment),
        slot < segment.documents
      else { continue }
      let length = segment.length(term.field, at: slot)
      best = max(best, term.weight * saturations[1, length, term.field])
    }
    return best
  }

  /// Finds the hits of one window.
  private func sweep(_ window: Int, _ floor: Double, _ filter: SlotSet?, _ hits: inout TopHits) {
    let groups = segment.groups(of: window)
    let start = groups.lowerBound * IndexLayout.groupSize
    let end = groups.upperBound * IndexLayout.groupSize
    let increments = unsafe self.increments.base + window * segment.fields * OccurrenceShare.allCases.count

    var activeCount = 0
    var total = unsafe footnote_enter(
      lists.base, lists.count, UInt32(window), UInt32(start), UInt32(end), increments, active.base,
      &activeCount)
    active.setCount(activeCount)
    let listed = total
    for place in 0..<bitmaps.count { total += unsafe (bitmaps.base + place).pointee.bound(increments) }
    let floor = Float(floor) * 0.99999
    // Each addition may have rounded down by 2⁻²⁴.
    let slack = 1 + Float(bitmaps.count + activeCount) * 0x1p-23
    guard total > 0, total * slack >= floor else { return }

    // From here on in whole units, of which the largest bound that matters has 255. Once there are hits enough, it
    // does not matter by how much a bound reaches their threshold.
    let most = max(listed * 1.02, hits.isFull ? floor * 1.2 : floor * 2.5)
    let unit = 255 / (floor > 0 ? max(floor, min(total, most)) : total)
    let threshold = max(1, min(255, Int(floor * unit * 0.99999)))
    var sum = 0
    for place in 0..<bitmaps.count {
      let bitmap = unsafe bitmaps.base + place
      let addend = unsafe footnote_rounded_up(bitmap.pointee.bound(increments) * unit)
      sum += Int(addend)
      unsafe addends.base[place] = addend
      unsafe words.base[place] = bitmap.pointee.plane.words(from: groups.lowerBound)
    }
    // Without the lists, the bitmaps alone may not reach it.
    guard activeCount > 0 || sum >= threshold else { return }
    unsafe footnote_scatter(lists.base, active.base, activeCount, unit, UInt32(start), scratch.sums)
    let found = unsafe footnote_window(
      sums: scratch.sums, planes: words.base, addends: addends.base, planes_count: UInt32(bitmaps.count),
      groups: UInt32(groups.count), threshold: UInt8(threshold),
      filter: filter?.words(from: groups.lowerBound)
    ).sweep(scratch)
    if found > 0 { scoreCandidates(found, window, start, unit, &hits) }
  }

  /// Scores a window's candidates, as long as their bounds reach the threshold, which rises meanwhile.
  private func scoreCandidates(
    _ count: Int, _ window: Int, _ start: Int, _ unit: Float, _ hits: inout TopHits
  ) {
    let isSorted = count > Self.fewCandidates
    if isSorted { sortCandidates(count) }
    for place in 0..<min(count, Self.fewCandidates) {
      segment.prefetch(slot: unsafe start + Int(scratch.slots[isSorted ? Int(scratch.sorted[place]) : place]))
    }
    for place in 0..<count {
      let candidate = unsafe isSorted ? Int(scratch.sorted[place]) : place
      let bound = unsafe Float(scratch.bounds[candidate])
      if bound < 255, bound < Float(hits.threshold) * unit * 0.9999 {
        if isSorted { return }
        continue
      }
      let position = unsafe Int(scratch.slots[candidate])
      guard start + position < segment.documents else { continue }
      countTerms(at: position, start)
      score(start + position, &hits)
    }
  }

  /// Counts how often the document at a position in the window has each term, by the planes that make bounds.
  @inline(__always)
  private func countTerms(at position: Int, _ start: Int) {
    let frequencies = unsafe self.frequencies.base
    for place in 0..<terms.terms.count { unsafe frequencies[place] = 0 }
    unsafe footnote_count_bits(words.base, bitmapParts.base, bitmapParts.count, UInt32(position), frequencies)
    unsafe footnote_count(lists.base, active.base, active.count, UInt32(start), UInt32(position), frequencies)
  }

  /// Makes the score of the document at a slot from how often it has each term: the sum that BM25 asks for, in the
  /// order of the question's terms.
  @inline(__always)
  private func score(_ slot: Int, _ hits: inout TopHits) {
    var score = 0.0
    for place in 0..<terms.terms.count {
      let term = unsafe (terms.terms.base + place).pointee
      var frequency = Int(frequencies[place])
      if frequency == OccurrenceShare.mostPlanes { frequency = terms.countFurther(term, at: slot) }
      score += term.weight * saturations[frequency, segment.length(term.field, at: slot), term.field]
    }
    if score > 0, score >= hits.threshold { hits.insert(score, base + segment.document(at: slot)) }
  }

  /// Sorts candidates by their bounds, the largest first.
  private func sortCandidates(_ count: Int) {
    let histogram = unsafe scratch.histogram
    unsafe histogram.update(repeating: 0, count: 256)
    for place in 0..<count { unsafe histogram[Int(scratch.bounds[place])] += 1 }
    var before: UInt32 = 0
    for bound in stride(from: 255, through: 0, by: -1) {
      let size = unsafe histogram[bound]
      unsafe histogram[bound] = before
      before += size
    }
    for place in 0..<count {
      let bound = unsafe Int(scratch.bounds[place])
      unsafe scratch.sorted[Int(histogram[bound])] = UInt32(place)
      unsafe histogram[bound] += 1
    }
  }
}

extension footnote_window {
  @inline(__always)
  fileprivate func sweep(_ scratch: WindowScratch) -> Int {
    unsafe withUnsafePointer(to: self) { unsafe footnote_sweep($0, scratch.slots, scratch.bounds) }
  }
}
