internal import Analysis
internal import CKernels

/// From words to terms, while an index is being built: open addressing over keys by value.
@safe
final class TermTable {
  /// One place of the table, here and in the file: 24 bytes.
  struct Slot: BitwiseCopyable {
    let low: UInt64
    let high: UInt64
    /// The first plane of the word's term.
    let term: UInt32
    private let padding: UInt32 = 0

    static let empty = Slot(TermKey(low: 0, high: 0), term: 0)

    init(_ key: TermKey, term: UInt32) {
      low = key.low
      high = key.high
      self.term = term
    }

    var key: TermKey { TermKey(low: low, high: high) }
    @inline(__always) var isEmpty: Bool { low | high == 0 }
  }

  /// A word that is no term: a stop word.
  static let dropped = UInt32.max

  /// Long words, each behind its length in 4 bytes.
  let longWords = RawVector<UInt8>()
  private(set) var count = 0
  private var memory: RawVector<Slot>
  /// The memory's start.
  private var slots: UnsafeMutablePointer<Slot>
  private var size: Int
  private let analyzer: PlainAnalyzer
  /// Makes a new term.
  private let newTerm: () -> UInt32

  init(analyzer: PlainAnalyzer, newTerm: @escaping () -> UInt32) {
    self.analyzer = analyzer
    self.newTerm = newTerm
    size = 1 << 12
    memory = RawVector(zeros: size)
    unsafe slots = memory.base
  }

  /// About how much memory it takes, with the table for a file.
  var memoryUse: Int { MemoryLayout<Slot>.stride * (size + count * 4 / 3) + longWords.count }

  /// Where the search for a word with this hash begins in a table of `size` slots (Lemire, “Fast random integer
  /// generation in an interval”, 2019).
  @inline(__always)
  static func start(_ hash: UInt64, size: Int) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(size)).high)
  }

  @inline(__always)
  func prefetch(_ key: TermKey) { unsafe prefetched(slots + Self.start(key.hash, size: size)) }

  /// The term of a short word, new or known.
  @inline(__always)
  func term(of key: TermKey) -> UInt32 {
    var place = Self.start(key.hash, size: size)
    while true {
      let slot = unsafe slots + place
      if unsafe slot.pointee.low == key.low && slot.pointee.high == key.high {
        return unsafe slot.pointee.term
      }
      if unsafe slot.pointee.isEmpty { return add(key) }
      place = place &+ 1 == size ? 0 : place &+ 1
    }
  }

  /// The term of a long word, new or known.
  func term(ofLong word: [UInt8], in space: TermKey.Space) -> UInt32 {
    let key = TermKey(long: word, at: 0, in: space)
    var place = Self.start(key.hash, size: size)
    while unsafe !slots[place].isEmpty {
      if unsafe slots[place].key.matchesLong(key) && isWritten(word, at: slots[place].key.place) {
        return unsafe slots[place].term
      }
      place = place + 1 == size ? 0 : place + 1
    }
    let term = resolve(word, in: space)
    insert(writeOut(word, in: space), term)
    return term
  }

  /// A table of the same words for a file, no larger than it must be.
  func compact() -> RawVector<Slot> {
    let table = RawVector<Slot>(zeros: count * 4 / 3 + 1)
    for place in 0..<size where unsafe !slots[place].isEmpty {
      unsafe Self.put(unsafe slots[place], into: table.base, size: table.count)
    }
    return table
  }

  /// A word that was not met before: a term of its own, that of its stem, or none.
  @inline(never)
  private func add(_ key: TermKey) -> UInt32 {
    let term = isItsOwnTerm(in: key.space) ? newTerm() : resolve(key.word, in: key.space)
    insert(key, term)
    return term
  }

  /// Whether a word of this space is a term as it stands.
  private func isItsOwnTerm(in space: TermKey.Space) -> Bool { space.isOfStems || !analyzer.isEnglish }

  private func resolve(_ word: [UInt8], in space: TermKey.Space) -> UInt32 {
    if isItsOwnTerm(in: space) { return newTerm() }
    guard let stem = analyzer.stem(word) else { return Self.dropped }
    if stem.count > TermKey.longestInline { return term(ofLong: stem, in: space.stems) }
    return term(of: TermKey(short: stem, in: space.stems))
  }

  private func insert(_ key: TermKey, _ term: UInt32) {
    if (count + 1) * 2 > size { grow() }
    unsafe Self.put(Slot(key, term: term), into: unsafe slots, size: size)
    count += 1
  }

  private static func put(_ slot: Slot, into slots: UnsafeMutablePointer<Slot>, size: Int) {
    var place = start(slot.key.hash, size: size)
    while unsafe !slots[place].isEmpty { place = place + 1 == size ? 0 : place + 1 }
    unsafe slots[place] = slot
  }

  private func grow() {
    let old = memory
    // Where there is little, to put all words in again takes longer than to have too much room for a while.
    size *= size < 1 << 16 ? 4 : 2
    memory = RawVector(zeros: size)
    unsafe slots = memory.base
    for place in 0..<old.count where !old[place].isEmpty {
      unsafe Self.put(old[place], into: slots, size: size)
    }
  }

  private func writeOut(_ word: [UInt8], in space: TermKey.Space) -> TermKey {
    let place = longWords.count
    unsafe withUnsafeBytes(of: UInt32(word.count).littleEndian) { unsafe longWords.append(contentsOf: $0) }
    longWords.append(contentsOf: word)
    return TermKey(long: word, at: place, in: space)
  }

  private func isWritten(_ word: [UInt8], at place: Int) -> Bool {
    let length = unsafe longWords.bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    return Int(length) == word.count
      && (0..<word.count).allSatisfy { longWords[place + 4 + $0] == word[$0] }
  }
}
