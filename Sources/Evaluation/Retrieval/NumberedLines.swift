/// The lines of a file with their numbers, without blank lines and carriage returns.
struct NumberedLines {
  /// Bytes; no abstract, question or judgement is as long.
  static let lineLimit = 8 << 20

  /// How errors name it.
  let file: String
  private var rest: ArraySlice<UInt8>
  private(set) var number = 0

  init(_ bytes: [UInt8] = [], file: String) {
    self.file = file
    rest = bytes[...]
  }

  mutating func next() throws(RetrievalSetError) -> ArraySlice<UInt8>? {
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      let line = rest[..<end]
      rest = rest[end...].dropFirst()
      if let line = try take(line) { return line }
    }
    return nil
  }

  /// Counts a line that was read elsewhere, without its line feed; nil for a blank one.
  mutating func take(_ line: ArraySlice<UInt8>) throws(RetrievalSetError) -> ArraySlice<UInt8>? {
    number += 1
    var line = line
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    if line.last == 0x0D { line.removeLast() }
    guard line.count <= Self.lineLimit else {
      throw error(.longLine(bytes: line.count, limit: Self.lineLimit))
    }
    return line.contains { $0 != 0x20 && $0 != 0x09 } ? line : nil
  }

  /// The next line's fields, parted as `isGap` says, with nothing empty among them.
  mutating func nextFields(partedBy isGap: (UInt8) -> Bool) throws(RetrievalSetError) -> [String]? {
    guard let line = try next() else { return nil }
    var fields: [String] = []
    for field in line.split(whereSeparator: isGap) {
      guard let text = String(validating: field, as: UTF8.self) else { throw error(.notText) }
      fields.append(text)
    }
    return fields
  }

  /// Of the line that was read last, or of the first where there is none.
  func error(_ problem: RetrievalSetError.Problem) -> RetrievalSetError {
    RetrievalSetError(file: file, line: max(1, number), problem: problem)
  }
}

/// What parts the fields of runs and judgements.
func isSpaceOrTab(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
