internal import CKernels

/// Takes documents in and counts, until there are enough for a segment; `SegmentImage` then turns them round.
@safe
final class SegmentBuilder {
  /// What is known of a plane so far. The plane numbered 0 is none, so that 0 can say “no plane”.
  struct PlaneState: BitwiseCopyable {
    /// Documents in it.
    var count: UInt32 = 0
    /// The plane of one occurrence more, or 0.
    var following: UInt32 = 0
    /// Of a term's first plane: the document last seen with the term, and the plane it came to.
    var lastDocument: UInt32 = .max
    var lastPlane: UInt32 = 0
  }

  let fields: Int
  /// The texts that `IndexBuilder` has yet to write to the file.
  let text = RawVector<UInt8>()
  /// Bytes of text so far, with those that were written.
  private(set) var textCount = 0
  let textEnds = RawVector<UInt32>()
  let names = RawVector<UInt8>()
  let nameEnds = RawVector<UInt32>()
  /// Of each document, field by field, its terms.
  let lengths = RawVector<UInt16>()
  /// The planes of all documents' terms, one after the other. How often a document has a term says how many of the
  /// term's planes stand here.
  let tokens = RawVector<UInt32>()
  let tokenEnds = RawVector<UInt32>()
  let planes = RawVector<PlaneState>()
  let attributes: AttributeTable
  let table: TermTable

  private let reader = TermReader()
  /// The words of the last documents, and where those of each field of each document end.
  private let words = RawVector<TermKey>()
  private let wordEnds = RawVector<Int>()
  /// Their terms.
  private let terms = RawVector<UInt32>()
  /// So many words are looked up at once.
  private static let wordsAtOnce = 128

  init(_ directory: IndexDirectory, analyzer: PlainAnalyzer) {
    fields = directory.fields.count
    attributes = AttributeTable(attributes: directory.attributes.count)
    planes.append(PlaneState())
    table = TermTable(analyzer: analyzer) { [planes] in
      planes.append(PlaneState())
      return UInt32(planes.count - 1)
    }
  }

  var documents: Int { nameEnds.count }

  /// Bytes in `text`.
  var waitingText: Int { text.count }

  /// About how much memory the segment will have taken when it is finished.
  var memory: Int {
    names.count + attributes.memory + 8 * tokens.count + 32 * documents + 96 * planes.count
  }

  /// Takes a document in: its texts are those of the fields, and behind them those of attributes, which are kept and
  /// not read.
  func add(name: UnsafeBufferPointer<UInt8>, texts: [UnsafeBufferPointer<UInt8>]) {
    for column in unsafe texts.indices {
      let utf8 = unsafe texts[column]
      guard column < fields else {
        unsafe attributes.add(utf8, to: column - fields)
        continue
      }
      let start = text.count
      text.reserve(start + utf8.count + TermReader.slack)
      unsafe text.append(utf8)
      textCount += utf8.count
      textEnds.append(UInt32(textCount))
      unsafe readWords(
        unsafe UnsafeBufferPointer(start: text.base + start, count: utf8.count), .surface(field: column))
    }
    unsafe names.append(name)
    nameEnds.append(UInt32(names.count))
    if words.count >= Self.wordsAtOnce { countWords() }
  }

  /// Reads a text's words, which are looked up later: by then the table's slots are on their way to the processor.
  private func readWords(_ utf8: UnsafeBufferPointer<UInt8>, _ space: TermKey.Space) {
    unsafe reader.read(
      utf8, in: space,
      short: { key in
        table.prefetch(key)
        words.append(key)
      },
      long: { words.append(.known(table.term(ofLong: $0, in: space))) })
    wordEnds.append(words.count)
  }

  /// Looks up the words of the last documents, and counts them in planes.
  func countWords() {
    terms.removeAll()
    terms.reserve(words.count)
    for place in 0..<words.count {
      let word = words[place]
      let term = word.knownTerm ?? table.term(of: word)
      terms.append(term)
      if term != TermTable.dropped { unsafe prefetched(planes.base + Int(term)) }
    }
    tokens.reserve(tokens.count + terms.count)
    var start = 0
    for place in 0..<wordEnds.count {
      let before = tokens.count
      count(start..<wordEnds[place], in: UInt32(tokenEnds.count))
      start = wordEnds[place]
      lengths.append(UInt16(clamping: tokens.count - before))
      if lengths.count % fields == 0 { tokenEnds.append(UInt32(tokens.count)) }
    }
    words.removeAll()
    wordEnds.removeAll()
  }

  /// Counts some of the terms that were looked up.
  private func count(_ range: Range<Int>, in document: UInt32) {
    for place in range where terms[place] != TermTable.dropped {
      let term = terms[place]
      var plane = term
      if planes[Int(term)].lastDocument == document { plane = self.plane(after: planes[Int(term)].lastPlane) }
      let state = unsafe planes.base + Int(term)
      unsafe state.pointee.lastDocument = document
      unsafe state.pointee.lastPlane = plane
      planes[Int(plane)].count &+= 1
      tokens.append(plane)
    }
  }

  /// The plane of one occurrence more, new or known.
  @inline(never)
  private func plane(after plane: UInt32) -> UInt32 {
    if planes[Int(plane)].following == 0 {
      planes.append(PlaneState())
      planes[Int(plane)].following = UInt32(planes.count - 1)
    }
    return planes[Int(plane)].following
  }
}

extension TermKey {
  /// Instead of a word its term, where that is known: the bits of no word.
  fileprivate static func known(_ term: UInt32) -> TermKey { TermKey(low: UInt64(term), high: .max) }

  @inline(__always)
  fileprivate var knownTerm: UInt32? { high == .max ? UInt32(truncatingIfNeeded: low) : nil }
}
