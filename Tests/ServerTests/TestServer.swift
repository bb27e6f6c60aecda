import Answering
import Channels
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import IntentPlugins
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport

@testable import Server

/// The server without a socket: requests go straight to its router.
struct TestServer: Sendable {
  struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String

    /// A member of a JSON object.
    func member(_ name: String) throws -> Any? {
      try (JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])?[name]
    }
  }

  static let engine = try! Engine(
    corpus: Fixtures.corpus(pages: ["gout"]), intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)

  let corpus: ServedCorpus
  let conversations = RememberedConversations()
  let metrics = ServerMetrics()
  private let responder: RouterResponder<RequestScope>

  init(
    _ configuration: ServerSettings = ServerSettings(), faults: [String] = [],
    reception: any ReceptionDesk = NoReception(), load: @escaping @Sendable () throws -> Engine = { engine },
    corpus: ServedCorpus? = nil, observe: @escaping @Sendable (Answer) -> Void = { _ in }
  ) {
    let corpus = corpus ?? ServedCorpus(Self.engine, load: load)
    self.corpus = corpus
    responder =
      FootnoteServer(
        configuration, corpus: corpus, conversations: conversations, reception: reception,
        sources: [Faulty(faults: faults)], metrics: metrics, observe: observe
      ).router().buildResponder()
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String = ""
  ) async throws -> Reply {
    let context = RequestScope(source: .init(channel: EmbeddedChannel(), logger: Logger(label: "test")))
    let request = Request(
      head: HTTPRequest(method: method, scheme: nil, authority: nil, path: path, headerFields: headers),
      body: RequestBody(buffer: ByteBuffer(string: body)))
    let response = try await responder.respond(to: request, context: context)
    let collector = BodyCollector()
    try await response.body.write(collector)
    return Reply(
      status: response.status.code, headers: response.headers,
      body: collector.collected.withLock { String(buffer: $0) })
  }

  func ask(_ json: String, token: String? = nil, at path: String = "/v1/ask") async throws -> Reply {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let token { headers[.authorization] = "Bearer \(token)" }
    return try await send(.post, path, headers: headers, body: json)
  }
}

private final class BodyCollector: ResponseBodyWriter {
  let collected = Mutex(ByteBuffer())

  func write(_ buffer: ByteBuffer) async throws {
    collected.withLock { collected in
      var buffer = buffer
      collected.writeBuffer(&buffer)
    }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Conversations in memory: what the server promises of them, without a database.
final class RememberedConversations: ConversationStore {
  private let memories = Mutex<[String: (corpus: String, memory: Data)]>([:])
  private let answers = Mutex<[String: Data]>([:])

  func turn(
    of key: String, requestID: String?, corpus: String,
    answer: @Sendable (Data?) throws -> (json: Data, memory: Data)
  ) async throws -> Data {
    if let requestID, let before = answers.withLock({ $0[requestID] }) { return before }
    let known = memories.withLock { $0[key] }
    let (json, next) = try answer(known?.corpus == corpus ? known?.memory : nil)
    memories.withLock { $0[key] = (corpus, next) }
    if let requestID { answers.withLock { $0[requestID] = json } }
    return json
  }
}

struct NoReception: ReceptionDesk {
  func bodyLimit(of channel: String) -> Int? { nil }
  func receive(
    _ request: InboundRequest, for channel: String
  ) async throws -> (response: InboundResponse, result: String) { (InboundResponse(status: 404), "unknown") }
}

/// A channel whose store has no space left.
struct FullReception: ReceptionDesk {
  func bodyLimit(of channel: String) -> Int? { 1_024 }
  func receive(
    _ request: InboundRequest, for channel: String
  ) async throws -> (response: InboundResponse, result: String) {
    throw StoreUnavailable(reason: "data/footnote.sqlite: no space left to write to")
  }
}

private struct Faulty: HealthSource {
  let faults: [String]
  func fault() async -> String? { faults.first }
  func gauges() async -> [Gauge] {
    [Gauge(name: "footnote_outbox_dead", help: "Given up.", values: [("", 3)])]
  }
}
