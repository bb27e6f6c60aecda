import Evaluation
import Retrieval

/// A collection that can be searched, as a whole or an article at a time.
struct CollectionSearch: StatementSearch {
  /// Documents that are searched together, and against each other: how rare a word is counts among them.
  private struct Part {
    let ranking: Ranking
    let documents: [CollectionDocument]
  }

  private enum Ranking {
    /// The filter holds what is found to the conditions, if there are any.
    case index(IndexRanking, SearchFilter?)
    /// The documents are the statements of one article, in reading order.
    case finding(Finder)
  }

  private let scope: SearchOptions.Scope
  private let conditions: [AttributeCondition]
  /// By article, or all of them under nil.
  private let parts: [String?: Part]

  /// - Parameters:
  ///   - isPlain: whether BM25 alone ranks.
  ///   - conditions: what documents must meet to be found. Scores are those among all of them.
  init(
    _ documents: [CollectionDocument], formula: FormulaChoice = FormulaChoice(), scope: SearchOptions.Scope,
    isPlain: Bool, meeting conditions: [AttributeCondition] = []
  ) throws {
    self.scope = scope
    self.conditions = conditions
    var parts: [String?: Part] = [:]
    for (article, documents) in Dictionary(grouping: documents, by: { scope == .article ? $0.article : nil })
    {
      let ranking: Ranking
      if !isPlain, scope == .article {
        ranking = .finding(Finder(documents.map(\.text)))
      } else {
        let index = try Self.ranking(of: documents, formula, isPlain: isPlain)
        let filter =
          conditions.isEmpty ? nil : SearchFilter(index.index) { documents[$0].meets(conditions) }
        ranking = .index(index, filter)
      }
      parts[article] = Part(ranking: ranking, documents: documents)
    }
    self.parts = parts
  }

  private static func ranking(
    of documents: [CollectionDocument], _ formula: FormulaChoice, isPlain: Bool
  ) throws -> IndexRanking {
    if isPlain {
      return .plain(
        try PlainSearch(documents.lazy.map(\.searchedText), formula: formula.applied(to: BM25())))
    }
    return try IndexRanking(index(of: documents), formula, isPlain: false)
  }

  private static func index(of documents: [CollectionDocument]) throws -> SearchIndex {
    try IndexBuilder.inMemory(attributes: CollectionDocument.attributes) { builder in
      for document in documents { try document.add(to: builder) }
    }
  }

  /// Best first; equal scores in the order of the collection.
  func find(_ topic: Topic, limit: Int) throws -> [FoundStatement] {
    let part = try part(for: topic)
    let hits =
      switch part.ranking {
      case .index(let ranking, let filter): ranking.search(topic.text, limit: limit, filter: filter)
      case .finding(let finder):
        Array(
          finder.search(topic.text, limit: .max)
            .lazy.filter { part.documents[$0.document].meets(conditions) }.prefix(limit))
      }
    return hits.map {
      FoundStatement(document: part.documents[$0.document], score: $0.score, position: $0.document)
    }
  }

  func explanations(of found: [FoundStatement], for topic: Topic) throws -> [String] {
    switch try part(for: topic).ranking {
    case .index(let ranking, _): ranking.explanations(of: found, for: topic.text)
    case .finding(let finder):
      Self.lines(of: found, by: finder.explanation(of: topic.text))
    }
  }

  private static func lines(of found: [FoundStatement], by explanation: FindingExplanation) -> [String] {
    found.map { explanation.parts(of: $0.position).map(IndexRanking.line).joined() }
  }

  private func part(for topic: Topic) throws -> Part {
    if scope == .article, topic.article == nil { throw Failure.noArticle(of: topic) }
    guard let part = parts[scope == .article ? topic.article : nil] else {
      throw Failure.exit(
        "found no document of the article “\(topic.article ?? "")”, expected one in what is searched",
        code: Failure.badInput)
    }
    return part
  }
}
