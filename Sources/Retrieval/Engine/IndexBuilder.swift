internal import Glibc

/// Builds an index: documents go in, and once there are enough of them, or they take as much memory as is allowed,
/// a segment goes out.
public final class IndexBuilder {
  /// Segments are at most as large.
  public struct Limits: Sendable {
    /// Documents of a segment.
    public var documents = 1 << 20
    /// Bytes that a segment may take while it is built. Its text is not among them: that is written as it comes.
    public var memory = 1 << 30

    public init() {}

    /// No more than a segment's numbers can count.
    fileprivate var withinReach: Limits {
      var limits = self
      limits.documents = min(documents, IndexLayout.mostDocuments)
      limits.memory = min(memory, 1 << 31)
      return limits
    }
  }

  private let output: any IndexOutput
  private let limits: Limits
  private let analyzer: PlainAnalyzer
  private var directory: IndexDirectory
  private var segment: SegmentBuilder
  /// What is in the output of the segment's text.
  private var writtenText = SegmentEntry.Section()
  private var textChecksum = Checksum()
  /// Documents so far.
  public private(set) var count = 0

  private init(_ output: any IndexOutput, _ directory: IndexDirectory, _ limits: Limits) {
    precondition(1...IndexLayout.mostFields ~= directory.fields.count)
    precondition(directory.attributes.count <= IndexLayout.mostAttributes)
    self.output = output
    self.limits = limits.withinReach
    analyzer = PlainAnalyzer(isEnglish: directory.isEnglish)
    self.directory = directory
    segment = SegmentBuilder(directory, analyzer: analyzer)
  }

  /// Builds a file. It stands beside `path` under another name until `finish`.
  public convenience init(
    path: String, fields: [String] = ["text"], attributes: [String] = [], isEnglish: Bool = true,
    limits: Limits = Limits()
  ) throws(IndexError) {
    do {
      let directory = IndexDirectory(fields: fields, attributes: attributes, isEnglish: isEnglish)
      self.init(try FileOutput(path: path), directory, limits)
    } catch { throw IndexError(path, error) }
  }

  /// Builds an index in memory.
  public static func inMemory(
    fields: [String] = ["text"], attributes: [String] = [], isEnglish: Bool = true,
    limits: Limits = Limits(), _ add: (IndexBuilder) throws -> Void
  ) throws -> SearchIndex {
    let output = MemoryOutput()
    let directory = IndexDirectory(fields: fields, attributes: attributes, isEnglish: isEnglish)
    let builder = IndexBuilder(output, directory, limits)
    try add(builder)
    try builder.finish()
    let bytes = output.take()
    do { return try SearchIndex(IndexDirectory(bytes), bytes) } catch { throw IndexError(output.path, error) }
  }

  /// Adds a document: its texts are those of the fields, and behind them those of the attributes.
  public func add(name: String, texts: [String]) throws(IndexError) {
    var name = name
    // One piece of memory, so that all of them are there at once.
    var joined = ""
    var ends: [Int] = []
    for text in texts {
      joined += text
      ends.append(joined.utf8.count)
    }
    let failure: IndexError.Reason? = name.withUTF8 { name in
      joined.withUTF8 { bytes in
        var start = 0
        let pieces = unsafe ends.map { end in
          defer { start = end }
          return unsafe UnsafeBufferPointer(rebasing: bytes[start..<end])
        }
        do throws(IndexError.Reason) {
          try unsafe add(name: name, texts: pieces)
          return nil
        } catch { return error }
      }
    }
    if let failure { throw IndexError(output.path, failure) }
  }

  /// The same for texts in UTF-8.
  public func add(
    name: UnsafeBufferPointer<UInt8>, texts: [UnsafeBufferPointer<UInt8>]
  ) throws(IndexError.Reason) {
    let expected = directory.fields.count + directory.attributes.count
    guard unsafe texts.count == expected else { throw unsafe .fields(found: texts.count, expected: expected) }
    let size = unsafe texts.reduce(name.count) { $0 + $1.count }
    guard size <= Self.longestDocument else {
      throw .document(number: count, what: "the text in bytes", found: size, most: Self.longestDocument)
    }
    let segment = segment
    unsafe segment.add(name: name, texts: texts)
    count += 1
    if segment.waitingText >= Self.textAtOnce { try writeText() }
    if segment.documents >= limits.documents || segment.memory >= limits.memory
      || segment.textCount >= Self.mostText
    {
      try flush()
    }
  }

  /// Bytes of text that are kept before they are written: as much as stays in the processor's cache.
  private static let textAtOnce = 1 << 18
  /// Bytes of text in a segment, about: where a text ends is a UInt32.
  private static let mostText = 1 << 31

  var path: String { output.path }

  /// No text for every field and attribute.
  var emptyTexts: [UnsafeBufferPointer<UInt8>] {
    unsafe Array(
      repeating: UnsafeBufferPointer(start: nil, count: 0),
      count: directory.fields.count + directory.attributes.count)
  }

  /// Bytes of a document's name and texts, so that it has at most 65,535 terms.
  public static let longestDocument = 131_070

  /// Writes the last segment and the header, and puts the file in its place.
  public func finish() throws(IndexError) {
    do { try flush() } catch { throw IndexError(output.path, error) }
    do {
      try output.align()
      let offset = output.count
      try output.write(directory.encoded)
      try output.finish(header: directory.header(fileSize: output.count, directoryOffset: offset))
    } catch { throw IndexError(output.path, .system(error)) }
  }

  private func flush() throws(IndexError.Reason) {
    guard segment.documents > 0 else { return }
    guard directory.segments.count < IndexLayout.mostSegments else {
      throw .segments(most: IndexLayout.mostSegments)
    }
    try writeText()
    segment.countWords()
    let image = SegmentImage(segment)
    do { directory.segments.append(try write(image)) } catch { throw .system(error) }
    segment = SegmentBuilder(directory, analyzer: analyzer)
    writtenText = SegmentEntry.Section()
    textChecksum = Checksum()
  }

  /// Writes the text that came since the last time.
  private func writeText() throws(IndexError.Reason) {
    var checksum = textChecksum
    do {
      if writtenText.length == 0 {
        try output.align()
        writtenText.offset = output.count
      }
      try unsafe output.write(segment.text.bytes, &checksum)
    } catch { throw .system(error) }
    textChecksum = checksum
    writtenText.length += segment.text.count
    writtenText.checksum = checksum.value
    segment.text.removeAll()
  }

  /// Writes a segment's other sections and returns where all of them stand.
  private func write(_ image: SegmentImage) throws(SystemError) -> SegmentEntry {
    var entry = image.entry
    entry[.text] = writtenText
    for unsafe(section, bytes) in unsafe image.sections() {
      try output.align()
      entry[section].offset = output.count
      entry[section].length = bytes.count
      var checksum = Checksum()
      try unsafe output.write(bytes, &checksum)
      entry[section].checksum = checksum.value
    }
    return entry
  }
}
