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
  let text = RawVector<UInt8>()
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
  let table: TermTable

  private let reader = TermReader()
  private let keys = RawVector<TermKey>()
  private let terms = RawVector<UInt32>()

  init(fields: Int, analyzer: PlainAnalyzer) {
    self.fields = fields
    planes.append(PlaneState())
    table = TermTable(analyzer: analyzer) { [planes] in
      planes.append(PlaneState())
      return UInt32(planes.count - 1)
    }
  }

  var documents: Int { nameEnds.count }

  /// About how much memory the segment will have taken when it is finished.
  var memory: Int { text.count + names.count + 8 * tokens.count + 32 * documents + 96 * planes.count }

  /// Takes a document in: its texts are those of the fields, and behind them those of attributes, which are kept and
  /// not read.
  func add(name: UnsafeBufferPointer<UInt8>, texts: [UnsafeBufferPointer<UInt8>]) {
    let document = UInt32(documents)
    for column in unsafe texts.indices {
      let utf8 = unsafe texts[column]
      let start = text.count
      text.reserve(start + utf8.count + TermReader.slack)
      unsafe text.append(utf8)
      textEnds.append(UInt32(text.count))
      guard column < fields else { continue }
      let before = tokens.count
      unsafe readTerms(
        unsafe UnsafeBufferPointer(start: text.base + start, count: utf8.count), .surface(field: column))
      note(in: document)
      lengths.append(UInt16(clamping: tokens.count - before))
    }
    tokenEnds.append(UInt32(tokens.count))
    unsafe names.append(name)
    nameEnds.append(UInt32(names.count))
  }

  /// Looks a text's words up. Keys come first and terms second, so that the table's slots are on their way to the
  /// processor while the next words are read.
  private func readTerms(_ utf8: UnsafeBufferPointer<UInt8>, _ space: TermKey.Space) {
    keys.removeAll()
    terms.removeAll()
    unsafe reader.read(
      utf8, in: space,
      short: { key in
        table.prefetch(key)
        keys.append(key)
      },
      long: { terms.append(table.term(ofLong: $0, in: space)) })
    for place in 0..<keys.count {
      let term = table.term(of: keys[place])
      if term == TermTable.dropped { continue }
      unsafe prefetched(planes.base + Int(term))
      terms.append(term)
    }
  }

  /// Counts the terms that were read, in planes.
  private func note(in document: UInt32) {
    tokens.reserve(tokens.count + terms.count)
    for place in 0..<terms.count where terms[place] != TermTable.dropped {
      let first = Int(terms[place])
      var plane = terms[place]
      let state = unsafe planes.base + first
      if unsafe state.pointee.lastDocument == document {
        let last = unsafe Int(state.pointee.lastPlane)
        plane = planes[last].following
        if plane == 0 { plane = addPlane(after: last) }
      }
      planes[first].lastDocument = document
      planes[first].lastPlane = plane
      planes[Int(plane)].count &+= 1
      tokens.append(plane)
    }
  }

  @inline(never)
  private func addPlane(after plane: Int) -> UInt32 {
    planes.append(PlaneState())
    planes[plane].following = UInt32(planes.count - 1)
    return planes[plane].following
  }
}
