import Testing

@testable import HTTPTransport

/// What is refused before libcurl sees it.
@Suite struct RefusalTests {
  @Test(arguments: [
    ("X-A\r\nX-B", "v", TransportError.HeaderFault.name(at: 0)), ("X A", "v", .name(at: 0)),
    ("", "v", .name(at: 0)),
    ("X:A", "v", .name(at: 0)), ("X\0", "v", .name(at: 0)), ("Ü", "v", .name(at: 0)),
    ("X", "v\r\nEvil: 1", .value(at: 0)), ("X", "v\nEvil: 1", .value(at: 0)), ("X", "v\rEvil", .value(at: 0)),
    ("X", "v\0", .value(at: 0)), ("X", "\u{7F}", .value(at: 0)), ("X", "v\u{1}", .value(at: 0)),
    ("Host", "elsewhere", .reserved(at: 0)), ("content-LENGTH", "0", .reserved(at: 0)),
    ("Transfer-Encoding", "chunked", .reserved(at: 0)), ("Connection", "upgrade", .reserved(at: 0)),
    ("X", String(repeating: "v", count: 70_000), .tooLarge),
  ])
  func `a header that could be two is refused`(
    _ name: String, _ value: String, _ fault: TransportError.HeaderFault
  ) async throws {
    try await serving { server, transport async throws in
      let headers = HTTPHeaders([.init(name: name, value: value)])
      let error = await transport.failure(HTTPRequest(.post, server.url, headers: headers))
      #expect(error == .invalidHeader(fault))
      #expect(error?.isRetryable == false)
      #expect(server.requests.isEmpty)
    }
  }

  @Test func `a tab and letters beyond ASCII may stand in a value`() async throws {
    try await serving { server, transport async throws in
      _ = try await transport.send(HTTPRequest(.get, server.url, headers: ["X-A": "a\tü", "X-B": "  "]))
      #expect(server.requests[0].header.contains("X-A: a\tü"))
      #expect(server.requests[0].header.contains("X-B:"))
    }
  }

  @Test(arguments: ["/\r\nX: y", "/ HTTP/1.1\r\nHost: b", "/\0", "/a b", "/\u{7F}"])
  func `a path that could be a second request is refused`(_ path: String) async throws {
    try await serving { server, transport async throws in
      let error = await transport.failure(HTTPRequest(.get, server.url + path))
      #expect(error == .invalidURL(.forbiddenCharacter))
      #expect(server.acceptedCount == 0)
    }
  }

  @Test(arguments: [HTTPRequest.Method.get, .head])
  func `a body where none belongs is refused`(_ method: HTTPRequest.Method) async throws {
    try await serving { server, transport async throws in
      #expect(await transport.failure(HTTPRequest(method, server.url, body: [1])) == .unexpectedBody)
    }
  }

  @Test func `without authorities nothing goes over TLS`() async throws {
    let transport = try HTTPTransport(TransportSettings(authorities: nil))
    let error = await transport.failure(HTTPRequest(.get, "https://example.org/"))
    #expect(error == .tls(.authorities, host: "example.org"))
    await transport.shutdown()
  }
}
