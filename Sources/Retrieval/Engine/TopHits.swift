/// The best hits so far; of equal scores the document that was added first.
///
/// Up to some dozens stand in their order all the time; of more, the worst alone stands at its place, at the head of a
/// heap, until all of them are put in order at the end.
@safe
struct TopHits {
  struct Entry {
    let score: Double
    /// By the order in which documents were added to the index.
    let document: Int

    @inline(__always)
    func isBefore(_ other: Entry) -> Bool { (score, other.document) > (other.score, document) }
  }

  private static let mostInOrder = 64

  private let entries: RawVector<Entry>
  let limit: Int

  init(limit: Int, in entries: RawVector<Entry>) {
    self.limit = limit
    self.entries = entries
    entries.removeAll()
  }

  /// What was found before, to be read.
  init(limit: Int, keeping entries: RawVector<Entry>) {
    self.limit = limit
    self.entries = entries
  }

  var isFull: Bool { entries.count == limit }
  var count: Int { entries.count }

  /// What a document must reach to become a hit; zero while there is room.
  private(set) var threshold = 0.0

  /// Best first, once all are in.
  func hit(_ place: Int) -> Hit { Hit(document: entries[place].document, score: entries[place].score) }

  /// Takes a document among the hits, if it is one of the best so far. Each document comes once.
  mutating func insert(_ score: Double, _ document: Int) {
    let entry = Entry(score: score, document: document)
    if limit <= Self.mostInOrder { insertInOrder(entry) } else { insertInHeap(entry) }
  }

  /// Puts all of them in order, best first.
  func finish() {
    guard limit > Self.mostInOrder else { return }
    var found = unsafe UnsafeMutableBufferPointer(start: entries.base, count: entries.count)
    unsafe found.sort { $0.isBefore($1) }
  }

  private mutating func insertInOrder(_ entry: Entry) {
    if isFull {
      if entries[limit - 1].isBefore(entry) { return }
    } else {
      entries.append(entry)
    }
    var place = entries.count - 1
    while place > 0, entry.isBefore(entries[place - 1]) {
      entries[place] = entries[place - 1]
      place -= 1
    }
    entries[place] = entry
    if isFull { threshold = entries[limit - 1].score }
  }

  private mutating func insertInHeap(_ entry: Entry) {
    if isFull {
      guard entry.isBefore(entries[0]) else { return }
      entries[0] = entry
      sink(0)
    } else {
      entries.append(entry)
      guard isFull else { return }
      for place in stride(from: limit / 2 - 1, through: 0, by: -1) { sink(place) }
    }
    threshold = entries[0].score
  }

  /// Lets an entry sink until none below it is worse.
  private func sink(_ start: Int) {
    var place = start
    while 2 * place + 1 < entries.count {
      var below = 2 * place + 1
      if below + 1 < entries.count, entries[below].isBefore(entries[below + 1]) { below += 1 }
      guard entries[place].isBefore(entries[below]) else { return }
      (entries[place], entries[below]) = (entries[below], entries[place])
      place = below
    }
  }
}
