/// A segment's words and the first planes of their terms. A plain value, good for as long as the segment is there: a
/// reader of questions goes through many, and counts no references.
@safe
struct Vocabulary: BitwiseCopyable {
  private let documents: Int
  private let terms: UnsafeBufferPointer<TermTable.Slot>
  private let longWords: UnsafeRawBufferPointer
  private let planes: UnsafeBufferPointer<PlaneEntry>

  /// `terms` is not empty.
  init(
    documents: Int, terms: UnsafeBufferPointer<TermTable.Slot>, longWords: UnsafeRawBufferPointer,
    planes: UnsafeBufferPointer<PlaneEntry>
  ) {
    self.documents = documents
    unsafe self.terms = terms
    unsafe self.longWords = longWords
    unsafe self.planes = planes
  }

  /// Starts bringing the place of a word into the processor's cache.
  @inline(__always)
  func prefetch(_ key: TermKey) {
    let place = unsafe TermTable.start(key.hash, size: terms.count)
    unsafe prefetched(terms.baseAddress.unsafelyUnwrapped + place)
  }

  /// The first plane of a word's term; 0 for a stop word, nil for a word that is not in the table.
  func firstPlane(of key: TermKey, long word: [UInt8]? = nil) -> Int? {
    var place = unsafe TermTable.start(key.hash, size: terms.count)
    for _ in unsafe 0..<terms.count {
      let slot = unsafe terms[place]
      if slot.isEmpty { return nil }
      let isSame =
        if let word { slot.key.matchesLong(key) && isWritten(word, at: slot.key.place) } else {
          slot.key == key
        }
      if isSame { return unsafe Int(slot.term) < planes.count ? Int(slot.term) : 0 }
      place = unsafe place + 1 == terms.count ? 0 : place + 1
    }
    return nil
  }

  /// Hands out the keys of all words that are no stop words.
  func forEachKey(_ body: (TermKey) -> Void) {
    for place in unsafe 0..<terms.count {
      let slot = unsafe terms[place]
      if unsafe !slot.isEmpty && Int(slot.term) < planes.count { body(slot.key) }
    }
  }

  private func isWritten(_ word: [UInt8], at place: Int) -> Bool {
    guard place >= 0, unsafe place + 4 + word.count <= longWords.count else { return false }
    let length = unsafe longWords.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    return Int(length) == word.count
      && (0..<word.count).allSatisfy { unsafe longWords[place + 4 + $0] == word[$0] }
  }

  /// How many documents a plane has.
  func count(ofPlane plane: Int) -> Int {
    unsafe precondition(plane >= 0 && plane < planes.count)
    // No file can say more, and make a term's weight negative.
    return unsafe min(Int(planes[plane].count), documents)
  }
}
