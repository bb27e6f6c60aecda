import Answering
import Articles
import Evaluation
import Retrieval

/// The statements of articles as the engine ranks them: those of the article that a question is about.
struct CorpusSearch: StatementSearch {
  let engine: Engine
  let scope: SearchOptions.Scope
  /// What statements must meet to be found.
  var conditions: [AttributeCondition] = []

  func find(_ topic: Topic, limit: Int) throws -> [FoundStatement] {
    let ranking = engine.ranking(of: try question(topic))
    let found = ranking.lazy.enumerated().map { position, ranked in
      let statement = ranked.statement
      let document = CollectionDocument(
        id: statement.id.rawValue, text: statement.text, article: statement.id.article.rawValue,
        section: statement.section.joined(separator: " › "))
      return FoundStatement(document: document, score: ranked.score, position: position)
    }
    return Array(found.filter { $0.document.meets(conditions) }.prefix(limit))
  }

  /// How the question was understood, before the first.
  func explanations(of found: [FoundStatement], for topic: Topic) throws -> [String] {
    let whole = engine.answer(try question(topic), explaining: true).explanation ?? ""
    let lines = whole.split(separator: "\n").map { "    \($0)\n" }.joined()
    return found.indices.map { $0 == 0 ? lines : "" }
  }

  private func question(_ topic: Topic) throws -> Question {
    if scope == .article, topic.article == nil { throw Failure.noArticle(of: topic) }
    let article = topic.article.map(Article.ID.init)
    if let article, engine.library.corpus.article(article) == nil {
      throw Failure.exit(
        "found no article “\(article)”, expected one of those searched", code: Failure.badInput)
    }
    return Question(text: topic.text, history: topic.history, article: article)
  }
}
