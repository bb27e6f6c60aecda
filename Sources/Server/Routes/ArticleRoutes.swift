internal import Answering
internal import Articles
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// The corpus for reading: articles with their statements, and each statement on its own.
struct ArticleRoutes {
  let corpus: ServedCorpus

  func add(to routes: RouteTable) {
    routes.on("/v1/articles", [.get: articles])
    routes.on("/v1/articles/:id", [.get: article])
    routes.on("/v1/statements/:id", [.get: statement])
  }

  @Sendable func articles(_ request: Request, _ context: RequestScope) throws -> Response {
    let engine = corpus.engine
    let served = engine.library.corpus.articles.filter { engine.withholding($0) == nil }
    let corpus = engine.library.corpus.revision.rawValue
    // What is withheld changes with the day.
    let tag = "\(corpus).\(served.count)"
    return try respond(ArticleListForm(served, corpus: corpus), tag: tag, to: request)
  }

  @Sendable func article(_ request: Request, _ context: RequestScope) throws -> Response {
    let id = try context.pathPart("id")
    guard let article = served(Article.ID(rawValue: id)) else {
      throw Problem.notFound("no article of this id is served; GET /v1/articles lists them")
    }
    return try respond(ArticleForm(article), tag: article.revision.rawValue, to: request)
  }

  @Sendable func statement(_ request: Request, _ context: RequestScope) throws -> Response {
    let id = Statement.ID(rawValue: try context.pathPart("id"))
    guard let article = served(id.article), let statement = article.statements.first(where: { $0.id == id })
    else {
      throw Problem.notFound("no statement of this id is served")
    }
    return try respond(
      StatementForm(statement, of: article), tag: article.revision.rawValue, to: request)
  }

  /// An article that the host does not withhold.
  private func served(_ id: Article.ID) -> Article? {
    let engine = corpus.engine
    guard let article = engine.library.corpus.article(id), engine.withholding(article) == nil else {
      return nil
    }
    return article
  }

  private func respond(_ form: some Encodable, tag: String, to request: Request) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return .tagged(
      ByteBuffer(bytes: try encoder.encode(form)), type: "application/json", tag: tag, for: request)
  }
}
