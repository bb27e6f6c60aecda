/// What the header and the directory of an index file say.
struct IndexDirectory: Equatable {
  /// The names of what is searched, and of what is kept beside it.
  var fields: [String]
  var attributes: [String]
  var isEnglish: Bool
  var segments: [SegmentEntry]

  init(fields: [String], attributes: [String], isEnglish: Bool) {
    self.fields = fields
    self.attributes = attributes
    self.isEnglish = isEnglish
    segments = []
  }

  /// Numbers of the header behind the magic: version, size of the file, offset and size of the directory, its
  /// checksum, flags, fields, segments, attributes.
  private static let headerNumbers = 9
  /// The names of the fields and the attributes stand in the header from here on, each in 64 bytes, filled up with zeros.
  private static let namesOffset = 128
  static let nameSize = 64
  /// The checksum of the header's other bytes stands in its last 8.
  private static let checksumOffset = IndexLayout.headerSize - 8

  init(_ bytes: IndexBytes) throws(IndexError.Reason) {
    let magic = IndexLayout.magic.prefix(bytes.count)
    guard unsafe bytes.bytes.prefix(magic.count).elementsEqual(magic) else { throw .foreign }
    guard bytes.count >= IndexLayout.headerSize else {
      throw .truncated(found: bytes.count, expected: IndexLayout.headerSize)
    }
    let header = bytes.numbers(at: IndexLayout.magic.count, count: Self.headerNumbers)
    guard header[0] == IndexLayout.version else {
      throw .version(found: header[0], expected: IndexLayout.version)
    }
    let checksum = bytes.checksum(0..<Self.checksumOffset)
    let written = bytes.numbers(at: Self.checksumOffset, count: 1)[0]
    guard written == UInt64(checksum) else { throw .checksum("the header", offset: 0) }
    guard header[1] == UInt64(bytes.count) else {
      throw .truncated(found: bytes.count, expected: Int(clamping: header[1]))
    }
    let fieldCount = Int(clamping: header[6])
    let segmentCount = Int(clamping: header[7])
    let attributeCount = Int(clamping: header[8])
    guard 1...IndexLayout.mostFields ~= fieldCount, attributeCount <= IndexLayout.mostAttributes,
      segmentCount <= IndexLayout.mostSegments
    else {
      throw .directory(fields: fieldCount, segments: segmentCount)
    }
    let offset = Int(clamping: header[2])
    let size = segmentCount * SegmentEntry.words * 8
    guard Int(clamping: header[3]) == size, offset >= IndexLayout.headerSize, offset <= bytes.count - size
    else {
      throw .directory(fields: fieldCount, segments: segmentCount)
    }
    guard header[4] == UInt64(bytes.checksum(offset..<offset + size)) else {
      throw .checksum("the directory", offset: offset)
    }
    isEnglish = header[5] & 1 == 1
    let names = (0..<fieldCount + attributeCount).map { name in
      let start = Self.namesOffset + name * Self.nameSize
      return unsafe String(
        decoding: bytes.bytes[start..<start + Self.nameSize].prefix { $0 != 0 }, as: UTF8.self)
    }
    fields = Array(names.prefix(fieldCount))
    attributes = Array(names.dropFirst(fieldCount))
    segments = []
    for number in 0..<segmentCount {
      let numbers = bytes.numbers(at: offset + number * SegmentEntry.words * 8, count: SegmentEntry.words)
      guard let entry = SegmentEntry(numbers) else {
        throw .directory(fields: fieldCount, segments: segmentCount)
      }
      segments.append(entry)
    }
  }

  /// The directory's bytes, to stand at the end of the file.
  var encoded: [UInt8] { segments.flatMap(\.numbers).flatMap(Self.bytes) }

  /// The header of a file of `size` bytes with the directory at `offset`.
  func header(fileSize: Int, directoryOffset: Int) -> [UInt8] {
    let directory = encoded
    var header = IndexLayout.magic
    let numbers: [UInt64] = [
      IndexLayout.version, UInt64(fileSize), UInt64(directoryOffset), UInt64(directory.count),
      UInt64(Checksum.of(directory)), isEnglish ? 1 : 0, UInt64(fields.count), UInt64(segments.count),
      UInt64(attributes.count),
    ]
    header += numbers.flatMap(Self.bytes)
    header += [UInt8](repeating: 0, count: Self.namesOffset - header.count)
    for name in fields + attributes {
      let name = Array(name.utf8.prefix(Self.nameSize))
      header += name + [UInt8](repeating: 0, count: Self.nameSize - name.count)
    }
    header += [UInt8](repeating: 0, count: Self.checksumOffset - header.count)
    return header + Self.bytes(UInt64(Checksum.of(header)))
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) }
  }
}
