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
    let corpus = corpus.engine.library.corpus
    return try respond(ArticleListForm(corpus), tag: corpus.revision.rawValue, to: request)
  }

  @Sendable func article(_ request: Request, _ context: RequestScope) throws -> Response {
    let id = try context.pathPart("id")
    guard let article = corpus.engine.library.corpus.article(Article.ID(rawValue: id)) else {
      throw Problem.notFound("the corpus has no article of this id; GET /v1/articles lists them")
    }
    return try respond(ArticleForm(article), tag: article.revision.rawValue, to: request)
  }

  @Sendable func statement(_ request: Request, _ context: RequestScope) throws -> Response {
    let id = Statement.ID(rawValue: try context.pathPart("id"))
    let article = corpus.engine.library.corpus.article(id.article)
    guard let article, let statement = article.statements.first(where: { $0.id == id }) else {
      throw Problem.notFound("the corpus has no statement of this id")
    }
    return try respond(
      StatementForm(statement, of: article), tag: article.revision.rawValue, to: request)
  }

  private func respond(_ form: some Encodable, tag: String, to request: Request) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return .tagged(
      ByteBuffer(bytes: try encoder.encode(form)), type: "application/json", tag: tag, for: request)
  }
}
