/// What is wrong with a segment.
enum SegmentFault: Error, Equatable {
  /// A number that no segment can have.
  case count(String, Int)
  /// A section that does not lie within the file, or has not the size that the counts ask for.
  case section(IndexLayout.Section, offset: Int, length: Int, expected: Int?)
  /// Windows that do not follow each other.
  case windows
}
