/// The terms of a question that an index knows.
struct AskedTerms {
  /// Each with its share of what there is to find: its rarity, less for words of grammar, so that all of them add
  /// up to 1.
  let shares: [WeightedTerm]
  /// Other words of the same roots, in the same measure.
  let relatives: [WeightedTerm]
  /// Words of the other names of what the question names, in the same measure.
  let names: [WeightedTerm]

  /// Each once.
  var all: [WeightedTerm] { shares + relatives + names }

  /// Words of a question that are looked at.
  private static let limit = 1_000
  /// Other words of the same roots that are looked for at most.
  private static let mostRelatives = 512
  /// Words of other names that are looked for, but for the rest of those of the last thing.
  private static let mostNames = 512

  private struct Word {
    let stem: String
    let term: KnownTerm
    let rarity: Double
    /// 1, or less for grammar.
    let factor: Double
  }

  /// - Parameters:
  ///   - things: what the question names.
  ///   - families: those of the index's segments.
  init(
    _ question: String, naming things: [NamedThing], _ index: SearchIndex, _ families: [StemFamilies],
    _ formula: BM25
  ) {
    let words = Self.words(of: question, index, formula)
    let roots = Self.relatives(of: words, index, families, formula)
    let seen = Set(words.map(\.term) + roots.map(\.term))
    let others = Self.names(of: things, words, seen, index, formula)
    let asked = words.map { WeightedTerm(term: $0.term, weight: $0.factor * $0.rarity) }
    // What is known by its other names alone is all there is to find.
    let total = (asked.isEmpty ? others : asked).reduce(0) { $0 + $1.weight }
    func measured(_ terms: [WeightedTerm]) -> [WeightedTerm] {
      terms.map { WeightedTerm(term: $0.term, weight: $0.weight / total) }
    }
    shares = measured(asked)
    relatives = measured(roots)
    names = measured(others)
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

  /// The words of a name share what it counts; a word of several names counts as in the one where it counts most.
  private static func names(
    of things: [NamedThing], _ words: [Word], _ seen: Set<KnownTerm>, _ index: SearchIndex, _ formula: BM25
  ) -> [WeightedTerm] {
    guard index.isEnglish else { return [] }
    var places: [KnownTerm: Int] = [:]
    var found: [WeightedTerm] = []
    for thing in things where found.count < mostNames {
      let printed = Set(PlainAnalyzer().terms(of: thing.printed).map { index.known($0, field: 0) })
      let asked = words.reduce(0) { $0 + (printed.contains($1.term) ? $1.factor * $1.rarity : 0) }
      for name in thing.names {
        let content = name.filter { !FunctionWords.haveStem($0) }
        for stem in content {
          let term = index.known(stem, field: 0)
          let frequency = index.documentFrequency(term)
          guard frequency > 0, !seen.contains(term) else { continue }
          let own = formula.inverseDocumentFrequency(frequency, of: index.count)
          // What no document calls by the name of the question is looked for by its others.
          let rarity = asked > 0 ? min(asked, own) : own
          let weight = RankingWeights.otherName * rarity / Double(content.count)
          let place = places[term, default: found.count]
          if place == found.count {
            places[term] = place
            found.append(WeightedTerm(term: term, weight: weight))
          } else if found[place].weight < weight {
            found[place] = WeightedTerm(term: term, weight: weight)
          }
        }
      }
    }
    return found
  }
}
