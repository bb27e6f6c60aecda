/// The best hits so far, best first; of equal scores the document that was added first.
@safe
struct TopHits {
  struct Entry {
    let score: Double
    /// By the order in which documents were added to the index.
    let document: Int
  }

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

  func hit(_ place: Int) -> Hit { Hit(document: entries[place].document, score: entries[place].score) }

  /// Takes a document among the hits, if it is one of the best so far. Each document comes once.
  mutating func insert(_ score: Double, _ document: Int) {
    func isBefore(_ entry: Entry) -> Bool { (entry.score, document) > (score, entry.document) }
    if isFull {
      if isBefore(entries[limit - 1]) { return }
    } else {
      entries.append(Entry(score: 0, document: 0))
    }
    var place = entries.count - 1
    while place > 0, !isBefore(entries[place - 1]) {
      entries[place] = entries[place - 1]
      place -= 1
    }
    entries[place] = Entry(score: score, document: document)
    if isFull { threshold = entries[limit - 1].score }
  }
}
