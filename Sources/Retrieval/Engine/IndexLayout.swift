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
