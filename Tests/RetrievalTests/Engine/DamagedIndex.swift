import TestSupport

@testable import Retrieval

/// The bytes of an index file, to be damaged.
struct DamagedIndex {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Opens the bytes from memory of exactly their size, so that an address sanitizer sees a read beyond.
  func open() throws(IndexError.Reason) -> SearchIndex {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: bytes.count, alignment: IndexLayout.alignment)
    unsafe memory.copyBytes(from: bytes)
    let owner = unsafe IndexBytes(owning: memory)
    return try SearchIndex(IndexDirectory(owner), owner)
  }

  subscript(at place: Int) -> UInt8 {
    get { bytes[place] }
    set { bytes[place] = newValue }
  }

  mutating func cut(to count: Int) { bytes.removeLast(bytes.count - count) }
  mutating func add(_ count: Int) { bytes += [UInt8](repeating: 0, count: count) }

  // MARK: Numbers

  /// A number of the header: 0 is the version, then as `IndexDirectory` says.
  static func placeInHeader(_ number: Int) -> Int { IndexLayout.magic.count + number * 8 }

  func number(at place: Int) -> UInt64 {
    (0..<8).reduce(0) { number, byte in number | UInt64(bytes[place + byte]) << UInt64(byte * 8) }
  }

  /// Writes the lower bytes of a number, as far as the file goes.
  mutating func set(_ number: UInt64, at place: Int, width: Int = 8) {
    for byte in 0..<width where place + byte < bytes.count {
      bytes[place + byte] = UInt8(truncatingIfNeeded: number >> UInt64(byte * 8))
    }
  }

  /// The place of a number in the directory: `SegmentEntry.words` of them a segment.
  func placeInDirectory(_ word: Int) -> Int { Int(number(at: Self.placeInHeader(2))) + word * 8 }

  /// Where a section's offset stands in the directory; its length and checksum stand behind it.
  static func word(of section: IndexLayout.Section, segment: Int = 0) -> Int {
    segment * SegmentEntry.words + 2 + IndexLayout.mostFields + 3 * section.rawValue
  }

  /// A section's range of bytes.
  func range(of section: IndexLayout.Section, segment: Int = 0) -> Range<Int> {
    let place = placeInDirectory(Self.word(of: section, segment: segment))
    let start = Int(number(at: place))
    return start..<start + Int(number(at: place + 8))
  }

  /// Makes the checksums of the header and the directory right again, as one would who means harm.
  mutating func seal() {
    let start = Int(clamping: number(at: Self.placeInHeader(2)))
    let size = Int(clamping: number(at: Self.placeInHeader(3)))
    if size <= bytes.count, start <= bytes.count - size {
      set(UInt64(Checksum.of(Array(bytes[start..<start + size]))), at: Self.placeInHeader(4))
    }
    let end = IndexLayout.headerSize - 8
    set(UInt64(Checksum.of(Array(bytes[..<end]))), at: end)
  }
}

extension SearchIndex {
  /// Has the index do all it can, without regard to what comes of it.
  ///
  /// - Parameter scansSmallAtOnce: whether small segments have a scan of their own.
  func use(_ questions: ArraySlice<String>, scansSmallAtOnce: Bool) {
    let odd = SearchFilter(self) { $0 % 2 == 1 }
    let met = attributes.compactMap { attribute in
      try? SearchFilter(self, meeting: [AttributeCondition(attribute, isOneOf: ["section 1", ""])])
    }
    for name in attributes { _ = values(of: name) }
    let searcher = Searcher(self, scansSmallAtOnce: scansSmallAtOnce)
    for question in questions {
      let hits = searcher.search(question, limit: 7)
      for filter in [odd] + met { _ = searcher.search(question, limit: 100, filter: filter) }
      for hit in hits.prefix(2) {
        _ = name(of: hit.document)
        for name in fields + attributes { _ = text(name, of: hit.document) }
      }
      if let hit = hits.first { _ = explain(question, document: hit.document) }
      let ranker = CollectionRanker(self, work: attributes.first)
      _ = ranker.parts(of: ranker.search(question, limit: 2).map(\.document), for: question)
    }
  }
}
