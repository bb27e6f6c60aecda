internal import Answering
internal import Articles
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// Questions over HTTP: on their own, or as turns of a conversation that the server remembers.
struct AskRoutes {
  let corpus: ServedCorpus
  let conversations: any ConversationStore
  let metrics: ServerMetrics
  let bodyLimit: Int
  /// Called with every answer given.
  let observe: @Sendable (Answer) -> Void

  func add(to routes: RouteTable) {
    routes.on("/v1/ask", [.post: ask])
    routes.on("/v1/conversations/:id/questions", [.post: askInConversation])
  }

  @Sendable func ask(_ request: Request, _ context: RequestScope) async throws -> Response {
    let body = try await jsonBody(request)
    let snapshot = corpus.snapshot
    if let answer = snapshot.cache.answer(to: body) {
      metrics.cacheHits.add(1, ordering: .relaxed)
      answer.unanswered.map(observe)
      return .json(answer.json)
    }
    let question = try question(in: body, snapshot.engine)
    let answer = snapshot.engine.answer(question)
    metrics.count(answer: answer.outcome.rawValue)
    observe(answer)
    let json = ByteBuffer(bytes: answer.json())
    snapshot.cache.keep(AnswerCache.Entry(json, answer), for: body)
    return .json(json)
  }

  /// The conversation is the caller's: another token's conversation of the same id is another one.
  @Sendable func askInConversation(_ request: Request, _ context: RequestScope) async throws -> Response {
    let key = try conversationKey(context)
    let body = try await jsonBody(request)
    let engine = corpus.engine
    let question = try question(in: body, engine)
    guard question.history.isEmpty else {
      throw Problem.badRequest("found the key “history”, expected none: the conversation is remembered here")
    }
    let corpus = engine.library.corpus.revision.rawValue
    let json = try await conversations.turn(
      of: key, requestID: try requestID(request), corpus: corpus
    ) { memory in
      var conversation = memory.flatMap(Conversation.init(memory:)) ?? Conversation()
      let answer = engine.answer(question, in: &conversation)
      metrics.count(answer: answer.outcome.rawValue)
      observe(answer)
      return (answer.json(), conversation.memory)
    }
    return .json(ByteBuffer(bytes: json))
  }

  private func conversationKey(_ context: RequestScope) throws -> String {
    let id = try context.pathPart("id")
    let isPlain = id.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        true
      default: false
      }
    }
    guard (1...128).contains(id.utf8.count), isPlain else {
      throw Problem.badRequest("found another conversation id, expected 1 to 128 of A-Z a-z 0-9 - _ . ~")
    }
    return "\(context.token?.name ?? "")/\(id)"
  }

  /// `Idempotency-Key`, as drafted for HTTP: what is sent again is answered as before, and counts once.
  private func requestID(_ request: Request) throws -> String? {
    guard let key = request.headers[.idempotencyKey] else { return nil }
    guard (1...128).contains(key.utf8.count) else {
      throw Problem.badRequest("found an Idempotency-Key of another length, expected 1 to 128 bytes")
    }
    return key
  }

  private func question(in body: ByteBuffer, _ engine: Engine) throws -> Question {
    let question: Question
    do {
      question = try Question(json: Array(body.readableBytesView))
    } catch {
      throw Problem.badRequest("\(error)")
    }
    if let id = question.article, engine.library.corpus.article(id) == nil {
      throw Problem.notFound("the corpus has no article of the id at “article”; GET /v1/articles lists them")
    }
    return question
  }

  private func jsonBody(_ request: Request) async throws -> ByteBuffer {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
    guard type?.trimmingCharacters(in: .whitespaces) == "application/json" else {
      throw Problem(
        status: .unsupportedMediaType, detail: "found another Content-Type, expected application/json")
    }
    return try await request.body.collect(upTo: bodyLimit)
  }
}

extension HTTPField.Name {
  fileprivate static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}
