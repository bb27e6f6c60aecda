/// Why an index cannot be opened or built.
public struct IndexError: Error, Equatable {
  public enum Reason: Error, Equatable {
    case system(SystemError)
    /// Fewer bytes, or more, than the file says itself.
    case truncated(found: Int, expected: Int)
    /// Not an index of ours, or one whose building did not come to its end.
    case foreign
    case version(found: UInt64, expected: UInt64)
    case checksum(String, offset: Int)
    case directory(fields: Int, segments: Int)
    case segment(Int, String)
    /// A document beyond what an index takes: what of it, how much, and how much is taken.
    case document(number: Int, what: String, found: Int, most: Int)
    case fields(found: Int, expected: Int)
    /// More segments than a directory holds.
    case segments(most: Int)
    /// Another process, or another builder of this one, is at it.
    case beingBuilt
  }

  public let path: String
  public let reason: Reason

  init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension IndexError: CustomStringConvertible {
  public var description: String { "\(path): \(reason.text)" }
}

extension IndexError.Reason {
  var text: String {
    switch self {
    case .system(let error): error.description
    case .truncated(let found, let expected):
      "the file has \(found) bytes, expected \(expected): it was cut short, or written to"
    case .foreign: "not a Footnote index, or one whose building was interrupted"
    case .version(let found, let expected): "the index has version \(found), this program reads \(expected)"
    case .checksum(let what, let offset): "\(what) at byte \(offset) does not match its checksum"
    case .directory(let fields, let segments):
      "the header names \(fields) fields and \(segments) segments, which the file has no directory for"
    case .segment(let number, let fault): "segment \(number): \(fault)"
    case .document(let number, let what, let found, let most):
      "document \(number): \(what) has \(found), expected at most \(most)"
    case .fields(let found, let expected): "found \(found) fields and attributes, expected \(expected)"
    case .segments(let most): "more than \(most) segments: allow a segment more documents or memory"
    case .beingBuilt: "somebody else is building this index"
    }
  }
}

extension SegmentFault {
  var text: String {
    switch self {
    case .count(let what, let found): "\(found) \(what) cannot be"
    case .section(let section, let offset, let length, let expected):
      "the section “\(section)” at byte \(offset) has \(length) bytes"
        + (expected.map { ", expected \($0)" } ?? ", which do not lie within the file or do not fit")
    case .windows: "its windows do not follow each other"
    }
  }
}
