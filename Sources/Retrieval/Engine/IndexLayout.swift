/// The form of an index file, in little endian throughout.
///
/// A header of 4 KB; segments, each a run of sections that start at multiples of 64; at the end the directory, with
/// one entry of `SegmentEntry.words` numbers a segment. The header is written last, so that a file whose building
/// was cut short has none.
enum IndexLayout {
  static let magic: [UInt8] = Array("FOOTNOTE".utf8)
  static let version: UInt64 = 2
  static let headerSize = 4_096
  static let alignment = 64
  static let mostFields = 8
  static let mostAttributes = 8
  static let mostSegments = 4_096
  /// Of a segment: what a slot's number and a place in a section can hold.
  static let mostDocuments = 1 << 22

  /// Statements that share a word of a plane.
  static let groupSize = 64
  /// Groups of a window at most.
  static let windowGroups = 256
  static let windowSize = windowGroups * groupSize

  /// What a segment consists of, in this order.
  enum Section: Int, CaseIterable {
    /// The documents' fields one after the other, in the order in which they were added.
    case text
    /// Where each field of each document ends in `text`: UInt32.
    case textEnds
    /// The documents' names one after the other.
    case names
    /// Where each name ends in `names`: UInt32.
    case nameEnds
    /// The values of attributes one after the other, each once.
    case values
    /// Where each value ends in `values`: UInt32.
    case valueEnds
    /// For each attribute, for each document in the order in which they were added, the number of its value, in as
    /// many bytes as `AttributeColumns.width` says.
    case valueNumbers
    /// For each slot the document that stands there: UInt32. Slots are in order of length.
    case documents
    /// For each field, for each slot, its terms: UInt16.
    case lengths
    /// The first group of each window, and the number of groups: UInt32.
    case windows
    /// For each field, for each window, the terms of its shortest document: UInt16.
    case windowLengths
    /// `TermTable.Slot`: where a word's hash says, or behind.
    case terms
    /// Long words, each behind its length.
    case longWords
    /// `PlaneEntry`.
    case planes
    /// Lists of slots of the planes that are not bitmaps.
    case lists
    /// Bitmaps: a UInt64 a group.
    case bitmaps
  }
}

/// Where a plane's statements are written down, in 16 bytes. The plane numbered 0 is none.
struct PlaneEntry: BitwiseCopyable {
  enum Form: UInt64 {
    /// `place` is the only slot.
    case single
    /// `place` is where its slots stand in `lists`, in units of 4 bytes: UInt32.
    case list
    /// `place` is where its directory stands in `lists`, in units of 4 bytes: for each window, and behind the last,
    /// how many of its slots stand before it; behind the directory these, counted from their window's start: UInt16.
    case windowed
    /// `place` is where its words stand in `bitmaps`, in units of 8 bytes.
    case bitmap
  }

  /// In its highest byte the form.
  private var bits: UInt64
  var count: UInt32
  /// The plane of one occurrence more, or 0.
  var following: UInt32

  init(_ form: Form, place: Int, count: UInt32, following: UInt32) {
    bits = UInt64(place) | form.rawValue << 56
    self.count = count
    self.following = following
  }

  @inline(__always)
  var form: Form? { Form(rawValue: bits >> 56) }

  @inline(__always)
  var place: Int {
    get { Int(bits & (1 << 56 - 1)) }
    set { bits = bits & (0xFF << 56) | UInt64(newValue) }
  }
}

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
