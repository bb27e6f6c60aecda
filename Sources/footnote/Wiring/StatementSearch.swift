import Evaluation

/// Something whose statements can be ranked for a question.
protocol StatementSearch {
  /// Best first.
  func find(_ topic: Topic, limit: Int) throws -> [FoundStatement]

  /// For each of these, what makes up its score, a line a part.
  func explanations(of found: [FoundStatement], for topic: Topic) throws -> [String]
}

/// A statement with its score.
struct FoundStatement {
  let document: CollectionDocument
  let score: Double
  /// Its number among those it was searched with.
  let position: Int

  var entry: RankedRun.Entry { RankedRun.Entry(document: document.id, score: score) }
}

extension Failure {
  /// A search was to be held to a topic's article, which the topic does not name.
  static func noArticle(of topic: Topic) -> any Error {
    exit("found no “article” in the topic “\(topic.id)”, expected one with --scope article", code: badInput)
  }
}
