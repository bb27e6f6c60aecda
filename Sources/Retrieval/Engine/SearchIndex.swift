/// An index over statements, or any short texts: segments in one file, or in memory.
public struct SearchIndex: Sendable {
  /// The names of what is searched.
  public let fields: [String]
  /// The names of what is kept beside it.
  public let attributes: [String]
  public let isEnglish: Bool
  let segments: [Segment]
  /// The number of the first document of each segment.
  let bases: [Int]
  /// How many documents there are.
  public let count: Int
  /// Terms of a document on average, field by field.
  public let averageLengths: [Double]

  /// Opens an index file. This reads its header and directory, not its sections: they have checksums of their own,
  /// which `verify` compares.
  public init(opening path: String) throws(IndexError) {
    let bytes: IndexBytes
    do { bytes = try IndexBytes(mapping: path) } catch { throw IndexError(path, .system(error)) }
    do { try self.init(IndexDirectory(bytes), bytes) } catch { throw IndexError(path, error) }
  }

  init(_ directory: IndexDirectory, _ bytes: IndexBytes) throws(IndexError.Reason) {
    fields = directory.fields
    attributes = directory.attributes
    isEnglish = directory.isEnglish
    var segments: [Segment] = []
    for (number, entry) in directory.segments.enumerated() {
      do {
        segments.append(
          try Segment(
            entry, fields: directory.fields.count, attributes: directory.attributes.count, in: bytes))
      } catch {
        throw .segment(number, error.text)
      }
    }
    self.segments = segments
    var bases: [Int] = []
    var count = 0
    for segment in segments {
      bases.append(count)
      count += segment.documents
    }
    self.bases = bases
    self.count = count
    let documents = max(count, 1)
    averageLengths = directory.fields.indices.map { field in
      Double(segments.reduce(0) { $0 + $1.totalLengths[field] }) / Double(documents)
    }
  }

  /// What was added as the name of a document.
  public func name(of document: Int) -> String {
    let (number, local) = place(of: document)
    return segments[number].name(of: local)
  }

  /// What was added as the field or the attribute of a document.
  public func text(_ name: String, of document: Int) -> String? {
    guard let column = (fields + attributes).firstIndex(of: name) else { return nil }
    return text(column, of: document)
  }

  func text(_ column: Int, of document: Int) -> String {
    let (number, local) = place(of: document)
    return segments[number].text(column, of: local)
  }

  /// In how many documents a term of a field stands: a stem, or a word where the index has no stems.
  func documentFrequency(_ term: String, field: Int) -> Int {
    documentFrequency(known(term, field: field))
  }

  func documentFrequency(_ term: KnownTerm) -> Int {
    zip(segments, term.planes).reduce(0) { sum, next in
      next.1 > 0 ? sum + next.0.vocabulary.count(ofPlane: Int(next.1)) : sum
    }
  }

  /// A term of a field, from how it is written: a stem, or a word where the index has no stems.
  func known(_ term: String, field: Int) -> KnownTerm {
    let word = Array(term.utf8)
    let space = isEnglish ? TermKey.Space.surface(field: field).stems : .surface(field: field)
    let isLong = word.count > TermKey.longestInline
    let key = isLong ? TermKey(long: word, at: 0, in: space) : TermKey(short: word, in: space)
    return KnownTerm(
      planes: segments.map { UInt32($0.vocabulary.firstPlane(of: key, long: isLong ? word : nil) ?? 0) })
  }

  func place(of document: Int) -> (segment: Int, document: Int) {
    precondition(document >= 0 && document < count)
    let number = bases.lastIndex { $0 <= document } ?? 0
    return (number, document - bases[number])
  }
}
