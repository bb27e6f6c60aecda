/// The words that a lexicon knows, folded, and what it knows of each.
struct Vocabulary: Sendable {
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    /// A word of a name or of the background: what spelling correction may arrive at.
    static let word = Marks(rawValue: 1)
    /// The word of a drug's or a class's name.
    static let drug = Marks(rawValue: 2)
    /// The stem of such a word: an inflected form of a known word is no misspelling.
    static let stem = Marks(rawValue: 4)
    /// A stem of ordinary English.
    static let english = Marks(rawValue: 8)
    /// The stem of a word that carries no topic.
    static let background = Marks(rawValue: 16)
  }

  private(set) var words: WordTable
  private(set) var marks: [Marks] = []

  init(capacity: Int = 0) { words = WordTable(capacity: capacity) }

  /// None for a word that the lexicon does not have.
  subscript(word: String) -> Marks { self[word.utf8.span] }

  subscript(word: Span<UInt8>) -> Marks { words.number(of: word).map { marks[$0] } ?? [] }

  subscript(number: Int) -> Marks {
    get { marks[number] }
    set { marks[number] = newValue }
  }

  mutating func mark(_ number: Int, _ new: Marks) { marks[number].formUnion(new) }

  mutating func insert(_ word: String) -> Int { insert(word.utf8.span) }

  mutating func insert(_ word: Span<UInt8>) -> Int {
    let number = words.insert(word)
    if number == marks.count { marks.append([]) }
    return number
  }
}
