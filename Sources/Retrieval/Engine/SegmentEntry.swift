/// What the directory holds of a segment.
struct SegmentEntry: Equatable {
  struct Section: Equatable {
    var offset = 0
    var length = 0
    var checksum: UInt32 = 0
  }

  var documents = 0
  var windows = 0
  /// Terms of all documents, field by field.
  var totalLengths = [Int](repeating: 0, count: IndexLayout.mostFields)
  var sections = [Section](repeating: Section(), count: IndexLayout.Section.allCases.count)

  static let words = 2 + IndexLayout.mostFields + 3 * IndexLayout.Section.allCases.count

  subscript(section: IndexLayout.Section) -> Section {
    get { sections[section.rawValue] }
    set { sections[section.rawValue] = newValue }
  }

  var numbers: [UInt64] {
    [UInt64(documents), UInt64(windows)] + totalLengths.map(UInt64.init)
      + sections.flatMap { [UInt64($0.offset), UInt64($0.length), UInt64($0.checksum)] }
  }

  init() {}

  /// Nothing where a number is beyond all reason.
  init?(_ numbers: [UInt64]) {
    guard numbers.count == Self.words, numbers.allSatisfy({ $0 < 1 << 48 }) else { return nil }
    documents = Int(numbers[0])
    windows = Int(numbers[1])
    totalLengths = numbers[2..<2 + IndexLayout.mostFields].map(Int.init)
    let rest = numbers[(2 + IndexLayout.mostFields)...].map(Int.init)
    sections = stride(from: 0, to: rest.count, by: 3).map {
      Section(offset: rest[$0], length: rest[$0 + 1], checksum: UInt32(truncatingIfNeeded: rest[$0 + 2]))
    }
  }
}
