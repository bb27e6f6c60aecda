internal import Analysis
internal import Foundation

/// Narrows a large corpus down to the few articles that a question may be about, before those are read closely.
///
/// What a question names is looked up in lists of the articles that name it too. The rarer a name, the more it
/// counts; lists that are longer than `longestList` are passed over where shorter ones give anything, so that the
/// work does not grow with the corpus.
struct ArticleShortlist: Sendable {
  /// As many are read closely. A corpus of no more than these is read whole.
  static let size = 32
  private static let longestList = 2_048
  /// A name counts for more than a word, and more again where it stands in the title.
  private static let conceptWeight = 2.0
  private static let topicWeight = 2.0

  private enum Feature: Hashable {
    case term(String)
    case concept(Concept.ID)
    case topicTerm(String)
    case topicConcept(Concept.ID)
  }

  /// Where something is named.
  private struct Entry {
    /// Positions of articles, in order.
    var articles: [Int32] = []
    /// How many statements name it, in the whole corpus.
    var statements = 0

    mutating func add(_ article: Int, _ statements: Int) {
      articles.append(Int32(article))
      self.statements += statements
    }
  }

  private let entries: [Feature: Entry]
  private let count: Int
  /// Statements of the whole corpus.
  let statementCount: Int

  init(_ articles: [ArticleKnowledge]) {
    count = articles.count
    statementCount = articles.reduce(0) { $0 + $1.facts.count }
    guard count > 1 else {
      entries = [:]
      return
    }
    var entries: [Feature: Entry] = [:]
    for (position, article) in articles.enumerated() {
      for (term, statements) in article.termCounts {
        entries[.term(term), default: Entry()].add(position, statements)
      }
      for term in article.topicTerms {
        if !article.prints(term) { entries[.term(term), default: Entry()].add(position, 1) }
        entries[.topicTerm(term), default: Entry()].add(position, 1)
      }
      for (concept, statements) in article.conceptCounts {
        entries[.concept(concept), default: Entry()].add(position, statements)
      }
      for concept in article.topic { entries[.topicConcept(concept), default: Entry()].add(position, 1) }
    }
    self.entries = entries
  }

  /// How many statements of the corpus hold a term.
  func statements(holding term: String) -> Int { entries[.term(term)]?.statements ?? 0 }

  /// How many statements of the corpus name a concept, or a kind of it.
  func statements(naming concept: Concept.ID) -> Int { entries[.concept(concept)]?.statements ?? 0 }

  /// Positions of articles, the likeliest first and those of equal weight in the corpus's order; all of them where
  /// they are few.
  func positions(for question: AnalyzedText, by analyzer: Analyzer) -> [Int] {
    guard count > Self.size else { return Array(0..<count) }
    var weights: [Int32: Double] = [:]
    for (list, weight) in found(question, analyzer) {
      if list.count > Self.longestList && !weights.isEmpty { break }
      for position in list.prefix(Self.longestList) { weights[position, default: 0] += weight }
    }
    let best = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return best.prefix(Self.size).map { Int($0.key) }
  }

  /// The lists of what the question names, shortest first, with what a place in them counts.
  private func found(
    _ question: AnalyzedText, _ analyzer: Analyzer
  ) -> [(list: [Int32], weight: Double)] {
    var features: [(Feature, Double)] = []
    var seen: Set<Feature> = []
    func look(_ feature: Feature, _ weight: Double) {
      if seen.insert(feature).inserted { features.append((feature, weight)) }
    }
    for token in question.tokens where token.kind == .word && !analyzer.lexicon.isBackground(token.term) {
      look(.term(token.term), 1)
      look(.topicTerm(token.term), Self.topicWeight)
    }
    for concept in question.mentions.flatMap(\.concepts) {
      look(.concept(concept), Self.conceptWeight)
      look(.topicConcept(concept), Self.conceptWeight * Self.topicWeight)
      for broader in analyzer[concept].ancestors.sorted() { look(.concept(broader), 1) }
    }
    let known = features.compactMap { feature, weight -> (list: [Int32], weight: Double)? in
      guard let list = entries[feature]?.articles else { return nil }
      return (list, weight * log(1 + Double(count) / Double(list.count)))
    }
    return known.sorted { $0.list.count < $1.list.count }
  }
}
