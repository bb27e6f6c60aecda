import Evaluation
import Retrieval

/// An index: the whole of it, or the documents that meet conditions, or those of a topic's article. Scores are those of
/// the whole index in any case.
final class IndexSearch: StatementSearch {
  private let index: SearchIndex
  private let ranking: IndexRanking
  private let scope: SearchOptions.Scope
  private let conditions: [AttributeCondition]
  /// That of the article asked about last: topics of an article mostly stand together.
  private var last: (article: String?, filter: SearchFilter)?

  /// - Parameter isPlain: whether BM25 alone ranks.
  init(
    _ index: SearchIndex, formula: FormulaChoice = FormulaChoice(), scope: SearchOptions.Scope = .all,
    isPlain: Bool,
    meeting conditions: [AttributeCondition] = []
  ) throws {
    self.index = index
    self.scope = scope
    self.conditions = conditions
    ranking = try IndexRanking(index, formula, isPlain: isPlain)
    try index.check(conditions)
  }

  func find(_ topic: Topic, limit: Int) throws -> [FoundStatement] {
    try ranking.search(topic.text, limit: limit, filter: filter(for: topic)).map {
      FoundStatement(
        document: CollectionDocument($0.document, in: index), score: $0.score, position: $0.document)
    }
  }

  func explanations(of found: [FoundStatement], for topic: Topic) -> [String] {
    ranking.explanations(of: found, for: topic.text)
  }

  private func filter(for topic: Topic) throws -> SearchFilter? {
    if scope == .article, topic.article == nil { throw Failure.noArticle(of: topic) }
    let article = scope == .article ? topic.article : nil
    if let last, last.article == article { return last.filter }
    let own = article.map { [AttributeCondition(CollectionDocument.workAttribute, isOneOf: [$0])] } ?? []
    guard !own.isEmpty || !conditions.isEmpty else { return nil }
    let filter = try Failure.ofInput { try SearchFilter(index, meeting: conditions + own) }
    if filter.count == 0 { try index.check(own) }
    last = (article, filter)
    return filter
  }
}
