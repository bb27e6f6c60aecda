/// A view of a segment's sections. What a section holds is checked where it is used, and its size here: no byte of a
/// file can make a read go astray.
@safe
final class Segment: @unchecked Sendable {
  let documents: Int
  let groups: Int
  let windows: Int
  let fields: Int
  let totalLengths: [Int]
  let attributes: AttributeColumns

  private let owner: IndexBytes
  private let textBytes: UnsafeBufferPointer<UInt8>
  private let textEnds: UnsafeBufferPointer<UInt32>
  private let nameBytes: UnsafeBufferPointer<UInt8>
  private let nameEnds: UnsafeBufferPointer<UInt32>
  private let order: UnsafeBufferPointer<UInt32>
  private let lengths: UnsafeBufferPointer<UInt16>
  private let windowStarts: UnsafeBufferPointer<UInt32>
  private let windowLengths: UnsafeBufferPointer<UInt16>
  private let terms: UnsafeBufferPointer<TermTable.Slot>
  private let longWords: UnsafeRawBufferPointer
  private let planes: UnsafeBufferPointer<PlaneEntry>
  private let lists: UnsafeBufferPointer<UInt32>
  private let bitmaps: UnsafeBufferPointer<UInt64>

  init(_ entry: SegmentEntry, fields: Int, attributes: Int, in owner: IndexBytes) throws(SegmentFault) {
    documents = entry.documents
    windows = entry.windows
    groups = (documents + IndexLayout.groupSize - 1) / IndexLayout.groupSize
    self.fields = fields
    totalLengths = entry.totalLengths
    self.owner = owner
    guard documents > 0, documents <= IndexLayout.mostDocuments else { throw .count("documents", documents) }
    guard windows > 0, windows <= groups else { throw .count("windows", windows) }
    let sections = SegmentSections(entry: entry, owner: owner)
    unsafe textBytes = try sections.view(.text)
    unsafe textEnds = try sections.view(.textEnds, count: documents * fields)
    unsafe nameBytes = try sections.view(.names)
    unsafe nameEnds = try sections.view(.nameEnds, count: documents)
    let valueEnds: UnsafeBufferPointer<UInt32> = unsafe try sections.view(.valueEnds)
    let width = AttributeColumns.width(values: valueEnds.count)
    self.attributes = unsafe AttributeColumns(
      documents: documents, bytes: try sections.view(.values), ends: valueEnds,
      numbers: try sections.view(.valueNumbers, count: documents * attributes * width))
    unsafe order = try sections.view(.documents, count: documents)
    unsafe lengths = try sections.view(.lengths, count: documents * fields)
    unsafe windowStarts = try sections.view(.windows, count: windows + 1)
    unsafe windowLengths = try sections.view(.windowLengths, count: windows * fields)
    unsafe terms = try sections.view(.terms)
    let longWords: UnsafeBufferPointer<UInt8> = try unsafe sections.view(.longWords)
    unsafe self.longWords = UnsafeRawBufferPointer(longWords)
    unsafe planes = try sections.view(.planes)
    unsafe lists = try sections.view(.lists)
    unsafe bitmaps = try sections.view(.bitmaps)
    guard unsafe !terms.isEmpty, unsafe !planes.isEmpty else { throw unsafe .count("terms", terms.count) }
    guard unsafe windowStarts[0] == 0, unsafe windowStarts[windows] == UInt32(groups) else { throw .windows }
    for window in 0..<windows {
      let size = unsafe Int(windowStarts[window + 1]) - Int(windowStarts[window])
      guard size > 0, size <= IndexLayout.windowGroups else { throw .windows }
    }
  }

  /// The groups of a window.
  func groups(of window: Int) -> Range<Int> {
    precondition(window >= 0 && window < windows)
    return unsafe Int(windowStarts[window])..<Int(windowStarts[window + 1])
  }

  /// The window of a slot.
  func window(of slot: Int) -> Int {
    precondition(slot >= 0 && slot < documents)
    let group = UInt32(slot / IndexLayout.groupSize)
    var low = 0
    var high = windows
    while high - low > 1 {
      let middle = (low + high) / 2
      if unsafe windowStarts[middle] <= group { low = middle } else { high = middle }
    }
    return low
  }

  /// Terms in a field of a window's shortest document.
  func shortest(_ field: Int, in window: Int) -> Int {
    precondition(field >= 0 && field < fields && window >= 0 && window < windows)
    return unsafe Int(windowLengths[field * windows + window])
  }

  /// Terms in a field of the document at a slot.
  @inline(__always)
  func length(_ field: Int, at slot: Int) -> Int {
    precondition(slot >= 0 && slot < documents)
    return unsafe Int(lengths[field &* documents &+ slot])
  }

  /// The document at a slot, by the order in which they were added.
  func document(at slot: Int) -> Int {
    precondition(slot >= 0 && slot < documents)
    return unsafe min(Int(order[slot]), documents - 1)
  }

  func slot(of document: Int) -> Int? { unsafe order.firstIndex(of: UInt32(document)) }

  /// What was added as a document's name.
  func name(of document: Int) -> String {
    unsafe String(decoding: piece(of: nameBytes, nameEnds, document), as: UTF8.self)
  }

  /// What was added as a field, or behind the fields as an attribute.
  func text(_ column: Int, of document: Int) -> String {
    precondition(column >= 0)
    if column >= fields { return attributes.text(column - fields, of: document) }
    return unsafe String(decoding: utf8(column, of: document), as: UTF8.self)
  }

  /// What was added as a field: UTF-8, unless the file was damaged.
  func utf8(_ field: Int, of document: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(field >= 0 && field < fields)
    return unsafe piece(of: textBytes, textEnds, document * fields + field)
  }

  private func piece(
    of bytes: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<UInt32>, _ place: Int
  ) -> UnsafeBufferPointer<UInt8> {
    precondition(place >= 0 && place < ends.count)
    let start = place == 0 ? 0 : unsafe Int(ends[place - 1])
    let end = unsafe Int(ends[place])
    guard start <= end && end <= bytes.count else { return unsafe UnsafeBufferPointer(rebasing: bytes[..<0]) }
    return unsafe UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// Starts bringing what a score needs of a document into the processor's cache.
  @inline(__always)
  func prefetch(slot: Int) {
    guard slot < documents else { return }
    for field in 0..<fields {
      unsafe prefetched(lengths.baseAddress.unsafelyUnwrapped + (field &* documents &+ slot))
    }
    unsafe prefetched(order.baseAddress.unsafelyUnwrapped + slot)
  }

  /// The segment's words.
  var vocabulary: Vocabulary {
    unsafe Vocabulary(documents: documents, terms: terms, longWords: longWords, planes: planes)
  }

  /// The plane of one occurrence more, or 0.
  func plane(after plane: Int) -> Int {
    unsafe precondition(plane >= 0 && plane < planes.count)
    // Planes were made in this order, so that no file can send a reader round in a circle.
    let following = unsafe Int(planes[plane].following)
    return unsafe following > plane && following < planes.count ? following : 0
  }

  /// The statements of a plane; nil where the entry points outside of what it may.
  func plane(_ number: Int) -> Plane? {
    unsafe precondition(number >= 0 && number < planes.count)
    let entry = unsafe planes[number]
    let count = Int(entry.count)
    guard count > 0, count <= documents, entry.place < 1 << 40 else { return nil }
    let place = entry.place
    switch entry.form {
    case .single:
      guard count == 1, place < documents else { return nil }
      // The entry's lower half is the slot itself.
      return unsafe Plane(
        count: 1,
        slots: UnsafeRawPointer(planes.baseAddress.unsafelyUnwrapped + number).assumingMemoryBound(
          to: UInt32.self))
    case .list:
      guard unsafe place + count <= lists.count else { return nil }
      return unsafe Plane(count: count, slots: lists.baseAddress.unsafelyUnwrapped + place)
    case .windowed:
      guard unsafe place + windows + 1 + (count + 1) / 2 <= lists.count else { return nil }
      let directory = unsafe lists.baseAddress.unsafelyUnwrapped + place
      let low = unsafe UnsafeRawPointer(directory + windows + 1).assumingMemoryBound(to: UInt16.self)
      return unsafe Plane(count: count, directory: directory, low: low)
    case .bitmap:
      guard unsafe place + groups <= bitmaps.count else { return nil }
      return unsafe Plane(count: count, words: bitmaps.baseAddress.unsafelyUnwrapped + place)
    case nil: return nil
    }
  }
}
