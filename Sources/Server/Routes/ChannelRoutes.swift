package import Channels
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// Takes in what chat services send: verifies, stores, and only then has it acknowledged.
package protocol ReceptionDesk: Sendable {
  /// Largest body read for a channel, in bytes; nil where there is no such channel.
  func bodyLimit(of channel: String) -> Int?

  /// What to send back, and what became of the request (`accepted`, `duplicate`, `ignored` or the refusal).
  /// Throws `StoreUnavailable` where the store cannot take it: the service will try again.
  func receive(
    _ request: InboundRequest, for channel: String
  ) async throws -> (response: InboundResponse, result: String)
}

/// The addresses that chat services are pointed at: `/channels/<name>` and what a service puts behind it.
struct ChannelRoutes {
  let reception: any ReceptionDesk
  let metrics: ServerMetrics

  func add(to routes: RouteTable) {
    for path: RouterPath in ["/channels/:channel", "/channels/:channel/**"] {
      routes.on(path, [.post: receive, .put: receive, .get: receive])
    }
  }

  @Sendable func receive(_ request: Request, _ context: RequestScope) async throws -> Response {
    let name = try context.pathPart("channel")
    guard let limit = reception.bodyLimit(of: name) else {
      throw Problem.notFound("no channel of this name is configured")
    }
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw Problem.tooLarge(limit: limit)
    }
    let inbound = InboundRequest(
      method: request.method.rawValue,
      path: String(request.uri.path.dropFirst("/channels/".count + name.count)),
      query: InboundRequest.items(inQuery: request.uri.query ?? "") ?? [],
      headers: request.headers.map { ($0.name.rawName, $0.value) }, body: Array(body.readableBytesView))
    let (answer, result) = try await reception.receive(inbound, for: name)
    metrics.count(reception: result, of: name)
    var response = Response(
      status: .init(code: answer.status), body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    if let type = answer.contentType { response.headers[.contentType] = type }
    for (name, value) in answer.headers {
      if let field = HTTPField.Name(name) { response.headers[field] = value }
    }
    return response
  }
}
