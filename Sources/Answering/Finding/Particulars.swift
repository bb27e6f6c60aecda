internal import Analysis
internal import Foundation

/// What a question names, each thing with how rare it is in the corpus: what tells one article from another.
struct Particulars {
  struct Item {
    /// Terms of an article's index, any of which stands for the thing.
    let alternatives: [String]
    let concepts: [Concept.ID]
    /// The question's own terms, which stand for it together.
    let terms: [String]
    /// In nats: what it says to hear that a statement holds it.
    let weight: Double
  }

  /// In the question's order; at most as many as a word of bits has places.
  let items: [Item]
  let total: Double

  static let limit = 64

  /// Words that no article has count less where they are everyday English: they are seldom what is asked about.
  private static let everydayShare = 0.3
  /// Words that carry no topic, such as “dose”, tell articles apart less well than their rarity says.
  private static let backgroundShare = 0.3

  init(_ question: AnalyzedText, by analyzer: Analyzer, in shortlist: ArticleShortlist) {
    let statements = Double(max(1, shortlist.statementCount))
    func weight(_ count: Int) -> Double { log(1 + statements / (Double(count) + 0.5)) }
    var items: [Item] = []
    var covered = IndexSet(question.tokens.count)
    var seen: Set<[String]> = []
    func add(_ concepts: [Concept.ID], _ terms: [String]) {
      guard seen.insert(terms).inserted, items.count < Self.limit else { return }
      let named = concepts.map(shortlist.statements(naming:)).max() ?? 0
      let printed = terms.map(shortlist.statements(holding:)).min() ?? 0
      let count = max(named, printed)
      let isBackground = terms.allSatisfy(analyzer.lexicon.isBackground)
      if count == 0, isBackground { return }
      let isEveryday = count == 0 && terms.allSatisfy(analyzer.lexicon.isEnglish)
      let share = isEveryday ? Self.everydayShare : isBackground ? Self.backgroundShare : 1
      items.append(
        Item(
          alternatives: concepts.map(\.term), concepts: concepts, terms: terms,
          weight: share * weight(count)))
    }
    for mention in question.mentions {
      let concepts = mention.concepts.filter { analyzer[$0].kind != .word }
      guard !concepts.isEmpty else { continue }
      covered.insert(mention.tokens)
      add(concepts, question.tokens[mention.tokens].map(\.term))
    }
    for (index, token) in question.tokens.enumerated()
    where token.kind == .word && !covered.contains(index) && token.term.utf8.count > 1 {
      // What is said in every question tells little, and how little its rarity knows.
      guard !Ranker.functionTerms.contains(token.term) else { continue }
      let isPrinted = shortlist.statements(holding: token.term) > 0
      let term = isPrinted ? token.term : token.withoutNumber ?? token.term
      let groups = question.mentions.filter { $0.tokens == index..<index + 1 }.flatMap(\.concepts)
      add(groups.filter { analyzer[$0].kind == .word }, [term])
    }
    self.items = items
    total = items.reduce(0) { $0 + $1.weight }
  }
}
