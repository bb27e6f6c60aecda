internal import CKernels

/// A segment's sections, made from what a builder took in: documents in order of length, and for each plane the
/// slots of its statements.
@safe
struct SegmentImage {
  /// A plane with more than one in so many statements is a bitmap.
  private static let bitmapShare = 64

  let builder: SegmentBuilder
  private let documents: Int
  /// For each slot its document.
  private let order: RawVector<UInt32>
  private(set) var entry = SegmentEntry()

  private let windows = RawVector<UInt32>()
  private let windowLengths = RawVector<UInt16>()
  private let lengths: RawVector<UInt16>
  private let planes = RawVector<PlaneEntry>()
  private let lists = RawVector<UInt32>()
  private let bitmaps: RawVector<UInt64>
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

    // First what form each plane has, and where its documents go.
    var bitmapWords = 0
    var listed = 0
    planes.reserve(builder.planes.count)
    for plane in 0..<builder.planes.count {
      let state = builder.planes[plane]
      let count = Int(state.count)
      let form: PlaneEntry.Form
      var place = 0
      if count > 1, count * Self.bitmapShare >= documents, documents > 64 {
        form = .bitmap
        place = bitmapWords
        bitmapWords += groups
      } else if count == 1 {
        form = .single
      } else {
        form = .list
        place = listed
        listed += count
      }
      planes.append(PlaneEntry(form, place: place, count: state.count, following: state.following))
    }
    bitmaps = RawVector(zeros: bitmapWords)
    terms = builder.table.compact()
    let slots = RawVector<UInt32>(zeros: listed)
    distribute(slots)
    writeLists(slots)

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
      case .planes: unsafe (section, planes.bytes)
      case .lists: unsafe (section, lists.bytes)
      case .bitmaps: unsafe (section, bitmaps.bytes)
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

  /// Goes through the documents in order of length once, so that every plane gets its slots in order.
  private func distribute(_ slots: RawVector<UInt32>) {
    let planes = unsafe self.planes.base
    let bitmaps = unsafe self.bitmaps.base
    let slots = unsafe slots.base
    let tokens = unsafe builder.tokens.base
    for slot in 0..<documents {
      if slot + 16 < documents { unsafe prefetched(builder.tokenEnds.base + Int(order[slot + 16])) }
      if slot + 8 < documents { unsafe prefetched(tokens + self.tokens(at: slot + 8).lowerBound) }
      if slot + 4 < documents {
        for token in self.tokens(at: slot + 4) { unsafe prefetched(planes + Int(tokens[token])) }
      }
      for token in self.tokens(at: slot) {
        let entry = unsafe planes + Int(tokens[token])
        let place = unsafe entry.pointee.place
        switch unsafe entry.pointee.form {
        case .bitmap:
          unsafe bitmaps[place + slot >> 6] |= 1 << UInt64(slot & 63)
        case .single:
          unsafe entry.pointee.place = slot
        default:
          // A list's place is that of its next slot; `writeLists` sets it right.
          unsafe slots[place] = UInt32(slot)
          unsafe entry.pointee.place = place + 1
        }
      }
    }
  }

  /// The tokens of the document at a slot.
  @inline(__always)
  private func tokens(at slot: Int) -> Range<Int> {
    let document = Int(order[slot])
    return (document == 0 ? 0 : Int(builder.tokenEnds[document - 1]))..<Int(builder.tokenEnds[document])
  }

  /// Writes each list, with a directory where it is long enough for one.
  private func writeLists(_ slots: RawVector<UInt32>) {
    let windowCount = windows.count - 1
    for plane in 0..<planes.count where planes[plane].form == .list {
      let count = Int(planes[plane].count)
      let start = planes[plane].place - count
      let isLong = count > max(8, 2 * windowCount)
      planes[plane] = PlaneEntry(
        isLong ? .windowed : .list, place: lists.count, count: planes[plane].count,
        following: planes[plane].following)
      if !isLong {
        unsafe lists.append(UnsafeBufferPointer(rebasing: slots.buffer[start..<start + count]))
        continue
      }
      let directory = lists.count
      lists.append(contentsOf: repeatElement(0, count: windowCount + 1 + (count + 1) / 2))
      var window = 0
      unsafe lists.base.advanced(by: directory + windowCount + 1)
        .withMemoryRebound(to: UInt16.self, capacity: count) { low in
          for place in 0..<count {
            let slot = Int(slots[start + place])
            while slot >= Int(windows[window + 1]) * IndexLayout.groupSize {
              window += 1
              lists[directory + window] = UInt32(place)
            }
            unsafe low[place] = UInt16(slot - Int(windows[window]) * IndexLayout.groupSize)
          }
        }
      while window < windowCount {
        window += 1
        lists[directory + window] = UInt32(count)
      }
    }
  }
}
