internal import CKernels

/// A segment's sections, made from what a builder took in: documents in order of length, and for each plane the
/// slots of its statements.
@safe
struct SegmentImage {
  let builder: SegmentBuilder
  private let documents: Int
  /// For each slot its document.
  private let order: RawVector<UInt32>
  private(set) var entry = SegmentEntry()

  private let windows = RawVector<UInt32>()
  private let windowLengths = RawVector<UInt16>()
  private let lengths: RawVector<UInt16>
  private let planes: PlaneWriter
  private let terms: RawVector<TermTable.Slot>

  init(_ builder: SegmentBuilder) {
    self.builder = builder
    documents = builder.documents
    let fields = builder.fields
    order = Self.byLength(builder)
    lengths = RawVector(zeros: documents * fields)
    for slot in 0..<documents {
      for field in 0..<fields {
        lengths[field * documents + slot] = builder.lengths[Int(order[slot]) * fields + field]
      }
    }
    let groups = (documents + IndexLayout.groupSize - 1) / IndexLayout.groupSize
    Self.cutWindows(groups, documents, fields, lengths, into: windows, windowLengths)

    terms = builder.table.compact()
    planes = PlaneWriter(documents: documents, groups: groups, windows: windows)
    writePlanes()

    entry.documents = documents
    entry.windows = windows.count - 1
    for field in 0..<fields {
      var total = 0
      for slot in 0..<documents { total += Int(lengths[field * documents + slot]) }
      entry.totalLengths[field] = total
    }
  }

  /// Every section but that of the text, with its bytes, in the order of the file.
  func sections() -> [(section: IndexLayout.Section, bytes: UnsafeRawBufferPointer)] {
    unsafe IndexLayout.Section.allCases.compactMap { section in
      switch section {
      case .text: nil
      case .textEnds: unsafe (section, builder.textEnds.bytes)
      case .names: unsafe (section, builder.names.bytes)
      case .nameEnds: unsafe (section, builder.nameEnds.bytes)
      case .values: unsafe (section, builder.attributes.values.bytes)
      case .valueEnds: unsafe (section, builder.attributes.valueEnds.bytes)
      case .valueNumbers: unsafe (section, builder.attributes.numbers.bytes)
      case .documents: unsafe (section, order.bytes)
      case .lengths: unsafe (section, lengths.bytes)
      case .windows: unsafe (section, windows.bytes)
      case .windowLengths: unsafe (section, windowLengths.bytes)
      case .terms: unsafe (section, terms.bytes)
      case .longWords: unsafe (section, builder.table.longWords.bytes)
      case .planes: unsafe (section, planes.entries.bytes)
      case .lists: unsafe (section, planes.lists.bytes)
      case .bitmaps: unsafe (section, planes.bitmaps.bytes)
      }
    }
  }

  /// Documents in order of their terms in all fields, those of equal length in the order in which they came.
  private static func byLength(_ builder: SegmentBuilder) -> RawVector<UInt32> {
    let documents = builder.documents
    let order = RawVector<UInt32>(zeros: documents)
    func length(_ document: Int) -> Int {
      var sum = 0
      for field in 0..<builder.fields { sum += Int(builder.lengths[document * builder.fields + field]) }
      return sum
    }
    var longest = 0
    for document in 0..<documents { longest = max(longest, length(document)) }
    let starts = RawVector<UInt32>(zeros: longest + 2)
    for document in 0..<documents { starts[length(document) + 1] += 1 }
    for length in 0..<longest + 1 { starts[length + 1] += starts[length] }
    for document in 0..<documents {
      let length = length(document)
      order[Int(starts[length])] = UInt32(document)
      starts[length] += 1
    }
    return order
  }

  /// Cuts the groups into windows of documents that are about as long, because what a term can count at most in a
  /// window is what it counts in its shortest document.
  private static func cutWindows(
    _ groups: Int, _ documents: Int, _ fields: Int, _ lengths: RawVector<UInt16>,
    into windows: RawVector<UInt32>, _ windowLengths: RawVector<UInt16>
  ) {
    func length(_ slot: Int) -> Int {
      (0..<fields).reduce(0) { $0 + Int(lengths[$1 * documents + slot]) }
    }
    var start = 0
    for group in 0..<groups {
      let shortest = length(start * IndexLayout.groupSize)
      let isFull = group - start == IndexLayout.windowGroups
      if group == 0 || isFull || length(group * IndexLayout.groupSize) > shortest + shortest / 4 {
        windows.append(UInt32(group))
        start = group
      }
    }
    windows.append(UInt32(groups))
    for field in 0..<fields {
      for window in 0..<windows.count - 1 {
        var shortest = UInt16.max
        let end = min(Int(windows[window + 1]) * IndexLayout.groupSize, documents)
        for slot in Int(windows[window]) * IndexLayout.groupSize..<end {
          shortest = min(shortest, lengths[field * documents + slot])
        }
        windowLengths.append(shortest)
      }
    }
  }

  /// Writes every plane.
  private func writePlanes() {
    // Where each plane's slots begin when those of all stand one after the other.
    let starts = RawVector<UInt32>(capacity: builder.planes.count)
    var start: UInt32 = 0
    for plane in 0..<builder.planes.count {
      starts.append(start)
      start += builder.planes[plane].count
    }
    let slots = distribute(starts)
    for plane in 0..<builder.planes.count {
      let state = builder.planes[plane]
      let first = Int(starts[plane])
      let own = unsafe UnsafeBufferPointer(rebasing: slots.buffer[first..<first + Int(state.count)])
      unsafe planes.write(own, following: state.following)
    }
  }

  /// The slots of all planes: goes through the documents in order of length once, so that every plane gets its own in
  /// order.
  private func distribute(_ starts: RawVector<UInt32>) -> RawVector<UInt32> {
    let next = RawVector<UInt32>(capacity: starts.count)
    unsafe next.append(starts.buffer)
    let slots = RawVector<UInt32>(capacity: builder.tokens.count)
    slots.setCount(builder.tokens.count)
    let tokens = unsafe builder.tokens.base
    for slot in 0..<documents {
      if slot + 16 < documents { unsafe prefetched(builder.tokenEnds.base + Int(order[slot + 16])) }
      if slot + 8 < documents { unsafe prefetched(tokens + self.tokens(at: slot + 8).lowerBound) }
      if slot + 2 < documents {
        for token in self.tokens(at: slot + 2) {
          unsafe prefetched(slots.base + Int(next[Int(tokens[token])]))
        }
      }
      for token in self.tokens(at: slot) {
        let place = unsafe next.base + Int(tokens[token])
        unsafe slots[Int(place.pointee)] = UInt32(slot)
        unsafe place.pointee += 1
      }
    }
    return slots
  }

  /// The tokens of the document at a slot.
  @inline(__always)
  private func tokens(at slot: Int) -> Range<Int> {
    let document = Int(order[slot])
    return (document == 0 ? 0 : Int(builder.tokenEnds[document - 1]))..<Int(builder.tokenEnds[document])
  }
}
