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
    names.count + attributes.memory + table.memoryUse + 12 * tokens.count + 32 * documents + 48 * planes.count
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
    terms.reserve(words.count)
    let terms = unsafe terms.base
    for place in 0..<words.count {
      let word = words[place]
      let term = word.knownTerm ?? table.term(of: word)
      unsafe terms[place] = term
      if term != TermTable.dropped { unsafe prefetched(planes.base + Int(term)) }
    }
    tokens.reserve(tokens.count + words.count)
    var start = 0
    for place in 0..<wordEnds.count {
      let end = wordEnds[place]
      let before = tokens.count
      unsafe count(UnsafeBufferPointer(start: terms + start, count: end - start), in: UInt32(tokenEnds.count))
      start = end
      lengths.append(UInt16(clamping: tokens.count - before))
      if lengths.count % fields == 0 { tokenEnds.append(UInt32(tokens.count)) }
    }
    words.removeAll()
    wordEnds.removeAll()
  }

  /// Counts terms that were looked up; there is room for their tokens.
  private func count(_ terms: UnsafeBufferPointer<UInt32>, in document: UInt32) {
    // Pointers at hand, because what is written through one could change what an object has.
    var token = unsafe tokens.base + tokens.count
    let first = unsafe token
    var planes = unsafe self.planes.base
    for place in 0..<terms.count {
      let term = unsafe terms[place]
      if term == TermTable.dropped { continue }
      var plane = Int(term)
      if unsafe planes[plane].lastDocument == document {
        plane = self.plane(after: unsafe planes[plane].lastPlane)
        unsafe planes = self.planes.base
      }
      unsafe planes[Int(term)].lastDocument = document
      unsafe planes[Int(term)].lastPlane = UInt32(truncatingIfNeeded: plane)
      unsafe planes[plane].count &+= 1
      unsafe token.pointee = UInt32(truncatingIfNeeded: plane)
      unsafe token += 1
    }
    tokens.setCount(unsafe tokens.count + (token - first))
  }

  /// The plane of one occurrence more, new or known.
  @inline(never)
  private func plane(after plane: UInt32) -> Int {
    if planes[Int(plane)].following == 0 {
      planes.append(PlaneState())
      planes[Int(plane)].following = UInt32(planes.count - 1)
    }
    return Int(planes[Int(plane)].following)
  }
}

extension TermKey {
  /// Instead of a word its term, where that is known: the bits of no word.
  fileprivate static func known(_ term: UInt32) -> TermKey { TermKey(low: UInt64(term), high: .max) }

  @inline(__always)
  fileprivate var knownTerm: UInt32? { high == .max ? UInt32(truncatingIfNeeded: low) : nil }
}
