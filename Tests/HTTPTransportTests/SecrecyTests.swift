import Testing

@testable import HTTPTransport

@Suite struct SecrecyTests {
  static let secret = "s3cr3t"

  static func request(to origin: String) -> HTTPRequest {
    HTTPRequest(
      .post, "\(origin)/hooks/\(secret)?token=\(secret)", headers: ["Authorization": "Bearer \(secret)"],
      body: Array(secret.utf8), timeout: .milliseconds(300))
  }

  @Test(arguments: [
    [TestServer.Step.hold], [.close], [.reset], [.send("garbage \(secret)\r\n"), .close],
    [.send("HTTP/1.1 200 \(secret)\r\nContent-Length: 9\r\n\r\n\(secret)"), .close],
    ok(String(repeating: secret, count: 9)),
  ])
  func `an error has nothing of the request but its host`(_ steps: [TestServer.Step]) async throws {
    try await serving { _ in
      steps
    } body: { server, transport async throws in
      var request = Self.request(to: server.url)
      request.maximumResponseBytes = 10
      expectNoSecret(try #require(await transport.failure(request)))
    }
  }

  @Test(arguments: [
    "http://127.0.0.1:1", "https://example.invalid", "ftp://example.org", "http://u:s3cr3t@h",
    "http://10.0.0.1",
  ])
  func `a refusal has nothing of it either`(_ origin: String) async throws {
    let transport = try HTTPTransport(TransportSettings())
    expectNoSecret(try #require(await transport.failure(Self.request(to: origin))))
    var request = Self.request(to: origin)
    request.headers.add("X-\(Self.secret)", Self.secret + "\n")
    expectNoSecret(try #require(await transport.failure(request)))
    await transport.shutdown()
  }

  @Test func `a request prints as its method and host`() {
    let request = Self.request(to: "https://hooks.example.org")
    #expect(request.description == "POST to hooks.example.org")
    #expect(!String(reflecting: request).contains(Self.secret))
    #expect(!String(describing: [request]).contains(Self.secret))
    #expect(!String(describing: request.headers).contains(Self.secret))
    #expect(!String(reflecting: request.headers).contains(Self.secret))
    var dumped = ""
    dump(request, to: &dumped)
    dump(request.headers, to: &dumped)
    #expect(!dumped.contains(Self.secret))
  }

  private func expectNoSecret(_ error: TransportError) {
    var dumped = ""
    dump(error, to: &dumped)
    for text in [error.description, String(reflecting: error), dumped] {
      #expect(!text.contains(Self.secret))
      #expect(!text.contains("hooks/"))
    }
  }
}
