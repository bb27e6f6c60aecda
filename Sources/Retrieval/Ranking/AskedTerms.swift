/// The terms of a question that an index knows.
struct AskedTerms {
  /// Each with its share of what there is to find: its rarity, less for words of grammar, so that all of them add
  /// up to 1.
  let shares: [WeightedTerm]
  /// Other words of the same roots, in the same measure.
  let relatives: [WeightedTerm]

  /// Words of a question that are looked at.
  private static let limit = 1_000
  /// Other words of the same roots that are looked for at most.
  private static let mostRelatives = 512

  private struct Word {
    let stem: String
    let term: KnownTerm
    let rarity: Double
    /// 1, or less for grammar.
    let factor: Double
  }

  /// - Parameter families: those of the index's segments.
  init(_ question: String, _ index: SearchIndex, _ families: [StemFamilies], _ formula: BM25) {
    let words = Self.words(of: question, index, formula)
    let total = words.reduce(0) { $0 + $1.factor * $1.rarity }
    shares = words.map { WeightedTerm(term: $0.term, weight: $0.factor * $0.rarity / total) }
    relatives = Self.relatives(of: words, index, families, formula).map {
      WeightedTerm(term: $0.term, weight: $0.weight / total)
    }
  }

  /// Words that are there, each once, what is asked about first.
  private static func words(of question: String, _ index: SearchIndex, _ formula: BM25) -> [Word] {
    let printed = PlainAnalyzer.words(of: question).prefix(limit)
    func isGrammar(_ word: String) -> Bool { index.isEnglish && FunctionWords.contains(word) }
    let grammar = printed.filter(isGrammar)
    let content = printed.filter { !isGrammar($0) }
    // “What is it?” has nothing else to look for.
    let parts: [([String], Double)] =
      content.isEmpty ? [(grammar, 1)] : [(content, 1), (grammar, RankingWeights.grammar)]
    let analyzer = PlainAnalyzer(isEnglish: index.isEnglish)
    var found: [Word] = []
    for (printed, factor) in parts {
      for stem in analyzer.terms(of: printed.joined(separator: " ")) {
        let term = index.known(stem, field: 0)
        let frequency = index.documentFrequency(term)
        guard frequency > 0, !found.contains(where: { $0.term == term }) else { continue }
        let rarity = formula.inverseDocumentFrequency(frequency, of: index.count)
        found.append(Word(stem: stem, term: term, rarity: rarity, factor: factor))
      }
    }
    return found
  }

  /// A relative of several words counts as that of the first.
  private static func relatives(
    of words: [Word], _ index: SearchIndex, _ families: [StemFamilies], _ formula: BM25
  ) -> [WeightedTerm] {
    guard index.isEnglish else { return [] }
    var seen = Set(words.map(\.term))
    var found: [WeightedTerm] = []
    for word in words where found.count < mostRelatives {
      for stem in Set(families.flatMap { $0.family(of: word.stem) }).sorted() {
        guard let share = CommonRoot.share(word.stem, stem) else { continue }
        let term = index.known(stem, field: 0)
        let frequency = index.documentFrequency(term)
        guard frequency > 0, seen.insert(term).inserted else { continue }
        let rarity = min(word.rarity, formula.inverseDocumentFrequency(frequency, of: index.count))
        found.append(
          WeightedTerm(term: term, weight: RankingWeights.relative * share * word.factor * rarity))
      }
    }
    return found
  }
}
