/// What counts how much when a whole collection is ranked.
///
/// Found by trying each figure on three public sets and looking at a fourth; all of them lie where a little more or
/// less changes nothing (`Benchmarks/README.md`, “Ranking a collection”). A document that has the question's words
/// as densely as can be scores about 1.
enum RankingWeights {
  // MARK: Words

  /// What a word of grammar counts, beside 1 for what is asked about.
  static let grammar = 0.2

  /// What another word of the same root counts, times the share of letters that they begin with in common.
  static let relative = 0.3

  /// What another name of what the question names counts, all words of the name together.
  static let otherName = 0.2

  /// Characters of a question that are looked through for names.
  static let namedLength = 8_000

  /// BM25 for texts of any length: sentences have nearly the same length, and a short one is no better for it, while
  /// of two abstracts the longer has more of everything. As if every text had 20 words more.
  static func formula(averageLength: Double) -> BM25 {
    BM25(k1: 1.6, b: 0.75 * max(averageLength, 1) / (max(averageLength, 1) + 20))
  }

  // MARK: Feedback

  /// Documents that are looked through for the best.
  static let feedbackCandidates = 20
  /// Those of them that words are taken from.
  static let feedbackDocuments = 5
  static let feedbackTerms = 30

  /// What the words of the best documents count, beside 1 for those of the question: little where texts are short,
  /// since a sentence does not repeat what it is about.
  static func feedback(averageLength: Double) -> Double { 0.6 * averageLength / (averageLength + 50) }

  // MARK: Candidates

  /// Documents that are read again, the best of those found by their words.
  static let candidates = 50
  static let window = 0.2
  static let opening = 0.1
  static let before = 0.2
  static let behind = 0.1
}
