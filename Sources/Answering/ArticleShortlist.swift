internal import Analysis
internal import Foundation

/// Narrows a large corpus down to the few articles that a question may be about, before those are read closely.
///
/// What a question names is looked up in lists of the articles that name it too. The rarer a name, the more it
/// counts; lists that are longer than `longestList` are passed over where shorter ones give anything, so that the
/// work does not grow with the corpus.
struct ArticleShortlist: Sendable {
  /// As many are read closely. A corpus of no more than these needs no list.
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

  private let lists: [Feature: [Int32]]
  private let count: Int

  init(_ articles: [ArticleKnowledge]) {
    count = articles.count
    guard articles.count > Self.size else {
      lists = [:]
      return
    }
    var lists: [Feature: [Int32]] = [:]
    for (position, article) in articles.enumerated() {
      let terms = article.facts.reduce(into: article.topicTerms) { $0.formUnion($1.terms) }
      for term in terms { lists[.term(term), default: []].append(Int32(position)) }
      for term in article.topicTerms { lists[.topicTerm(term), default: []].append(Int32(position)) }
      for concept in article.named { lists[.concept(concept), default: []].append(Int32(position)) }
      for concept in article.topic { lists[.topicConcept(concept), default: []].append(Int32(position)) }
    }
    self.lists = lists
  }

  /// Positions of articles, the likeliest first and those of equal weight in the corpus's order; all of them where
  /// they are few.
  func positions(for question: String, corrector: SpellingCorrector, analyzer: Analyzer) -> [Int] {
    guard count > Self.size else { return Array(0..<count) }
    var weights: [Int32: Double] = [:]
    for (list, weight) in found(analyzer.analyze(question), corrector, analyzer) {
      if list.count > Self.longestList && !weights.isEmpty { break }
      for position in list.prefix(Self.longestList) { weights[position, default: 0] += weight }
    }
    let best = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return best.prefix(Self.size).map { Int($0.key) }
  }

  /// The lists of what the question names, shortest first, with what a place in them counts.
  private func found(
    _ question: AnalyzedText, _ corrector: SpellingCorrector, _ analyzer: Analyzer
  ) -> [(list: [Int32], weight: Double)] {
    var features: [(Feature, Double)] = []
    var seen: Set<Feature> = []
    func look(_ feature: Feature, _ weight: Double) {
      if seen.insert(feature).inserted { features.append((feature, weight)) }
    }
    for token in question.tokens where token.kind == .word && !analyzer.lexicon.isBackground(token.term) {
      look(.term(token.term), 1)
      look(.topicTerm(token.term), Self.topicWeight)
      if lists[.term(token.term)] == nil, let read = corrector.correction(of: token.surface) {
        for corrected in analyzer.tokens(of: read) { look(.term(corrected.term), 1) }
      }
    }
    for concept in question.mentions.flatMap(\.concepts) {
      look(.concept(concept), Self.conceptWeight)
      look(.topicConcept(concept), Self.conceptWeight * Self.topicWeight)
      for broader in analyzer[concept].ancestors.sorted() { look(.concept(broader), 1) }
    }
    let known = features.compactMap { feature, weight -> (list: [Int32], weight: Double)? in
      guard let list = lists[feature] else { return nil }
      return (list, weight * log(1 + Double(count) / Double(list.count)))
    }
    return known.sorted { $0.list.count < $1.list.count }
  }
}
