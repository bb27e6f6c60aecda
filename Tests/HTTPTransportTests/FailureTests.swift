import Testing

@testable import HTTPTransport

@Suite struct FailureTests {
  @Test func `an unknown name is not found`() async throws {
    let transport = try HTTPTransport(localSettings())
    let error = await transport.failure(HTTPRequest(.get, "http://no-such-host.invalid/"))
    #expect(error == .couldNotResolve(host: "no-such-host.invalid"))
    #expect(error?.isRetryable == true)
    #expect(error?.mayHaveBeenDelivered == false)
    await transport.shutdown()
  }

  @Test func `a service that hears and says nothing may have acted`() async throws {
    try await serving { _ in
      [.hold]
    } body: { server, transport async throws in
      let error = await transport.failure(
        HTTPRequest(.post, server.url, body: [1, 2, 3], timeout: .milliseconds(300)))
      #expect(error == .timedOut(.afterSent, host: "127.0.0.1"))
      #expect(error?.mayHaveBeenDelivered == true)
      #expect(error?.isRetryable == true)
    }
  }

  @Test func `a service that does not read has not got the request`() async throws {
    try await serving(readsRequests: false) { server, transport async throws in
      let body = [UInt8](repeating: 1, count: 64 << 20)
      let error = await transport.failure(
        HTTPRequest(.post, server.url, body: body, timeout: .milliseconds(700)))
      #expect(error == .timedOut(.beforeSent, host: "127.0.0.1"))
      #expect(error?.mayHaveBeenDelivered == false)
    }
  }

  @Test func `a body that never ends is given up`() async throws {
    let trickle = [TestServer.Step](repeating: .pause(milliseconds: 20), count: 1) + [.send("x")]
    let steps =
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")] + (0..<200).flatMap { _ in trickle }
    try await serving { _ in
      steps
    } body: { server, transport async throws in
      let error = await transport.failure(HTTPRequest(.get, server.url, timeout: .milliseconds(400)))
      #expect(error == .timedOut(.afterSent, host: "127.0.0.1"))
    }
  }

  @Test(arguments: [
    [TestServer.Step.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"), .close],
    [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), .close],
    [.send("HTTP/1.1 200 OK\r\nContent-Le"), .reset], [.close], [.reset],
  ])
  func `a broken response is a lost connection`(_ steps: [TestServer.Step]) async throws {
    try await serving { _ in
      steps
    } body: { server, transport async throws in
      let error = await transport.failure(HTTPRequest(.post, server.url, body: [1]))
      #expect(error == .connectionLost(mayHaveBeenSent: true, host: "127.0.0.1"))
      #expect(server.requests.count == 1)
    }
  }

  @Test func `a post that may have arrived is not sent again behind our back`() async throws {
    try await serving {
      $0.number == 2 ? [.close] : ok()
    } body: { server, transport async throws in
      #expect(try await transport.send(HTTPRequest(.post, server.url, body: [1])).status == 200)
      let error = await transport.failure(HTTPRequest(.post, server.url, body: [2]))
      #expect(error == .connectionLost(mayHaveBeenSent: true, host: "127.0.0.1"))
      #expect(server.requests.map(\.body) == [[1], [2]])
      #expect(try await transport.send(HTTPRequest(.post, server.url, body: [3])).status == 200)
    }
  }

  @Test func `a connection that the service has closed meanwhile is replaced`() async throws {
    try await serving {
      $0.number == 1 ? ok() + [.close] : ok()
    } body: { server, transport async throws in
      #expect(try await transport.send(HTTPRequest(.post, server.url, body: [1])).status == 200)
      try await Task.sleep(for: .milliseconds(100))
      #expect(try await transport.send(HTTPRequest(.post, server.url, body: [2])).status == 200)
      #expect(server.requests.count == 2)
    }
  }

  @Test func `what is not HTTP is an error`() async throws {
    try await serving { _ in
      [.send("SSH-2.0-OpenSSH_9.2\r\n"), .close]
    } body: { server, transport async throws in
      let error = await transport.failure(HTTPRequest(.get, server.url))
      #expect(error?.mayHaveBeenDelivered == true)
    }
  }

  @Test func `a request that waits too long for its turn was not sent`() async throws {
    var settings = localSettings()
    settings.maximumInFlight = 1
    try await serving(settings) {
      $0.number == 1 ? [.hold] : ok()
    } body: { server, transport async throws in
      // It would hold its turn far longer than a busy machine needs for the rest.
      let first = Task { await transport.failure(HTTPRequest(.get, server.url, timeout: .seconds(300))) }
      #expect(await server.waits { $0.requests.count == 1 })
      let second = await transport.failure(HTTPRequest(.get, server.url, timeout: .milliseconds(100)))
      #expect(second == .timedOut(.beforeSent, host: "127.0.0.1"))
      first.cancel()
      #expect(await first.value == .cancelled(mayHaveBeenSent: true))
      #expect(try await transport.send(HTTPRequest(.get, server.url)).status == 200)
    }
  }
}
