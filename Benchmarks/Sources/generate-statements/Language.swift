import Foundation

/// The words: those of English grammar in their own proportions, and made-up ones by Zipf and Mandelbrot's law.
struct Language {
  static let contentCount = 600_000

  /// Of statements: in proportion among what is no content word. No word of one letter, since engines differ in
  /// whether they take it.
  private static let grammar: [(word: String, share: Double)] = [
    ("the", 170), ("of", 98), ("and", 86), ("to", 78), ("in", 70), ("is", 48), ("or", 44), ("for", 40),
    ("that", 36), ("with", 32), ("are", 32), ("be", 28), ("as", 24), ("can", 22), ("may", 22), ("it", 22),
    ("on", 20), ("by", 18), ("this", 18), ("an", 14), ("from", 14), ("not", 14), ("you", 14), ("at", 12),
    ("have", 12), ("your", 10), ("which", 10), ("if", 10), ("when", 10), ("has", 9), ("more", 9),
    ("who", 8), ("but", 8), ("these", 8), ("was", 8), ("other", 8), ("should", 7), ("also", 7),
    ("their", 7), ("than", 7), ("such", 6), ("after", 6), ("most", 6), ("some", 6), ("one", 6), ("been", 5),
    ("they", 5), ("will", 5), ("does", 9), ("how", 10), ("what", 14), ("there", 4), ("do", 9), ("into", 3),
    ("before", 3), ("any", 5), ("about", 3), ("why", 2),
  ]

  /// How questions open and go on.
  static let openings = [
    "what is the", "what are the", "how do you", "how is the", "can the", "does the", "is there any",
    "what should be", "why does", "when should the", "who can have", "how can", "which", "is it",
    "are there", "should the",
  ]
  static let joints = [
    "of", "for", "in", "with", "and", "to", "from", "on", "or", "of the", "in the", "for the", "after",
  ]

  /// Words of grammar, then content words, the frequent ones first.
  let words: [[UInt8]]
  let grammarCount = Language.grammar.count
  let grammarWords: AliasTable
  let contentWords: AliasTable

  init(seed: UInt64) {
    var random = SplitMix(seed: seed, stream: .max)
    var known = Set(Self.grammar.map(\.word))
    var words = Self.grammar.map { Array($0.word.utf8) }
    words.reserveCapacity(words.count + Self.contentCount)
    while words.count < Self.grammar.count + Self.contentCount {
      let word = Self.word(rank: words.count - Self.grammar.count, &random)
      if known.insert(word).inserted { words.append(Array(word.utf8)) }
    }
    self.words = words
    grammarWords = AliasTable(Self.grammar.map(\.share))
    contentWords = AliasTable((0..<Self.contentCount).map { Self.share(rank: Double($0)) })
  }

  /// Zipf and Mandelbrot's law, which falls faster beyond the few thousand words that are in common use (Ferrer i
  /// Cancho and Solé 2001).
  private static func share(rank: Double) -> Double { pow(rank + 20, -0.9) / (1 + pow(rank / 4_000, 0.8)) }

  private static let onsets = [
    "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pr", "cl", "br", "gr",
    "ph", "th",
    "ch", "sp", "fl", "qu", "z", "k", "w", "pl",
  ]
  private static let nuclei = ["a", "e", "i", "o", "u", "ea", "io", "ou", "ai", "ee", "y", "ia"]
  private static let codas = [
    "", "", "", "n", "r", "s", "l", "t", "m", "x", "nt", "st", "ck", "nd", "rm", "sm",
  ]
  private static let endings = [
    "", "", "", "s", "ed", "ing", "tion", "al", "ic", "ly", "ity", "ine", "oid", "osis",
  ]

  /// Frequent words are short.
  private static func word(rank: Int, _ random: inout SplitMix) -> String {
    let syllables =
      rank < 300 ? 1 + random.next(below: 2) : 2 + (rank < 20_000 ? 0 : random.next(below: 4) / 3)
    var word = ""
    for _ in 0..<syllables {
      word += onsets[random.next(below: onsets.count)] + nuclei[random.next(below: nuclei.count)]
      if random.next(below: 5) < 2 { word += codas[random.next(below: codas.count)] }
    }
    guard rank >= 300, random.next(below: 2) == 0 else { return word }
    return word + endings[random.next(below: endings.count)]
  }
}
