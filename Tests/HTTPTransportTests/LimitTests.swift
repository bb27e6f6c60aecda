import Testing

@testable import HTTPTransport

@Suite struct LimitTests {
  static let big = String(repeating: "x", count: 5_000)

  @Test(arguments: [
    ok(big),
    [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n\(big)\r\n0\r\n\r\n")],
    [.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(big)"), .close],
    [.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n"), .hold],
  ])
  func `a response larger than asked for is refused`(_ steps: [TestServer.Step]) async throws {
    try await serving { _ in
      steps
    } body: { server, transport async throws in
      let error = await transport.failure(
        HTTPRequest(.post, server.url, body: [1], maximumResponseBytes: 4_999))
      #expect(error == .responseTooLarge(status: 200, host: "127.0.0.1"))
      #expect(error?.isRetryable == false)
      #expect(error?.mayHaveBeenDelivered == true)
    }
  }

  @Test func `a response of just the size is taken`() async throws {
    try await serving { _ in
      ok(Self.big)
    } body: { server, transport async throws in
      let response = try await transport.send(HTTPRequest(.get, server.url, maximumResponseBytes: 5_000))
      #expect(response.body.count == 5_000)
    }
  }

  @Test func `no body is wanted, and none comes`() async throws {
    try await serving {
      $0.number == 1 ? ok("") : ok("x")
    } body: { server, transport async throws in
      #expect(try await transport.send(HTTPRequest(.get, server.url, maximumResponseBytes: 0)).body.isEmpty)
      let error = await transport.failure(HTTPRequest(.get, server.url, maximumResponseBytes: 0))
      #expect(error == .responseTooLarge(status: 200, host: "127.0.0.1"))
    }
  }

  @Test func `HEAD may announce what a GET would bring`() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
    try await serving { _ in
      [.send(head)]
    } body: { server, transport async throws in
      #expect(
        try await transport.send(HTTPRequest(.head, server.url)).headers["Content-Length"] == "99999999999")
    }
  }

  @Test(arguments: [
    ok(headers: String(repeating: "X: y\r\n", count: 300)),
    ok(headers: "X: \(String(repeating: "y", count: 70_000))\r\n"),
    [.send(String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: 300))] + ok(),
    [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")]
      + [.send(String(repeating: "X: y\r\n", count: 300)), .send("\r\n")],
  ])
  func `a header larger than allowed is refused`(_ steps: [TestServer.Step]) async throws {
    try await serving { _ in
      steps
    } body: { server, transport async throws in
      let error = await transport.failure(HTTPRequest(.get, server.url))
      #expect(error == .responseTooLarge(status: nil, host: "127.0.0.1"))
    }
  }
}
