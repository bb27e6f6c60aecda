import Foundation
import HTTPTypes
import Testing

@testable import Server

struct GateTests {
  private let question = #"{"question":"Is aspirin a risk for gout?"}"#

  @Test func `with tokens, the API takes nobody without one`() async throws {
    let made = BearerToken.generate()
    var configuration = ServerSettings()
    configuration.tokens = [try #require(BearerToken(name: "intranet", sha256: made.sha256))]
    let server = TestServer(configuration)
    #expect(try await server.ask(question).status == 401)
    #expect(try await server.ask(question, token: made.token + "x").status == 401)
    #expect(try await server.ask(question, token: made.token).status == 200)
    #expect(try await server.send(.get, "/metrics").status == 401)
    #expect(try await server.send(.get, "/v1/articles").headers[.wwwAuthenticate] != nil)
    #expect(try await server.send(.get, "/healthz").status == 200)
    #expect(try await server.send(.get, "/").status == 200)
  }

  @Test(arguments: [
    (HTTPRequest.Method.post, "//v1/ask"), (.post, "///v1//ask/"), (.get, "//metrics"), (.get, "/metrics/"),
    (.head, "//v1/articles"), (.get, "/v1/articles//gout/"),
  ])
  func `an address written otherwise is no way around the token`(
    _ method: HTTPRequest.Method, _ path: String
  ) async throws {
    var configuration = ServerSettings()
    configuration.tokens = [
      try #require(BearerToken(name: "intranet", sha256: BearerToken.generate().sha256))
    ]
    let headers: HTTPFields = [.contentType: "application/json"]
    let reply = try await TestServer(configuration).send(method, path, headers: headers, body: question)
    #expect(reply.status == 401)
  }

  @Test func `what the store cannot take may be sent again, and the reason stays here`() async throws {
    let server = TestServer(reception: FullReception())
    let reply = try await server.send(.post, "/channels/ward")
    #expect(reply.status == 503)
    #expect(reply.headers[.retryAfter] != nil)
    #expect(!reply.body.contains("no space left"))
  }

  @Test func `a client over its rate is told when to come back`() async throws {
    var configuration = ServerSettings()
    configuration.requestsPerMinute = 2
    let server = TestServer(configuration)
    #expect(try await server.ask(question).status == 200)
    #expect(try await server.ask(question).status == 200)
    let third = try await server.ask(question)
    #expect(third.status == 429)
    #expect((third.headers[.retryAfter].flatMap { Int($0) } ?? 0) > 0)
    #expect(try await server.send(.get, "/readyz").status == 200)
  }

  @Test func `behind a proxy of ours, each client has its own rate`() async throws {
    var configuration = ServerSettings()
    configuration.requestsPerMinute = 1
    configuration.isBehindProxy = true
    let server = TestServer(configuration)
    for client in ["10.0.0.1", "10.0.0.2"] {
      let headers: HTTPFields = [.xForwardedFor: "198.51.100.7, \(client)"]
      #expect(try await server.send(.get, "/v1/articles", headers: headers).status == 200)
      #expect(try await server.send(.get, "/v1/articles", headers: headers).status == 429)
    }
  }

  @Test(arguments: [
    (HTTPRequest.Method.get, "/v1/ask", 405), (.post, "/v1/articles", 405), (.trace, "/", 405),
    (.get, "/v1/nothing", 404), (.get, "/v1/articles/measles", 404),
    (.get, "/v1/statements/gout%23none", 404),
    (.post, "/channels/nobody", 404), (.get, "/v1/articles/%FF", 400),
  ])
  func `what is not served is refused with a problem detail`(
    _ method: HTTPRequest.Method, _ path: String, _ status: Int
  ) async throws {
    let reply = try await TestServer().send(method, path)
    #expect(reply.status == status)
    #expect(reply.headers[.contentType] == "application/problem+json")
    #expect(try reply.member("status") as? Int == status)
    if status == 405 { #expect(reply.headers[.allow]?.isEmpty == false) }
  }

  @Test func `every response forbids guessing its type`() async throws {
    for path in ["/", "/v1/articles", "/nothing"] {
      #expect(try await TestServer().send(.get, path).headers[.xContentTypeOptions] == "nosniff")
    }
  }

  @Test func `a server that cannot do its work is not ready`() async throws {
    let reply = try await TestServer(faults: ["data/footnote.sqlite: the disk is full"]).send(.get, "/readyz")
    #expect(reply.status == 503)
    #expect(reply.body.contains("the disk is full"))
  }

  @Test func `figures are in the text format of Prometheus`() async throws {
    let server = TestServer()
    _ = try await server.ask(question)
    let text = try await server.send(.get, "/metrics").body
    #expect(text.contains("# TYPE footnote_http_requests_total counter\n"))
    #expect(text.contains(#"footnote_http_requests_total{route="/v1/ask",status="200"} 1"#))
    #expect(text.contains("footnote_http_request_duration_seconds_count 1"))
    #expect(text.contains("footnote_outbox_dead 3\n"))
  }
}
