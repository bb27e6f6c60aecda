import Testing

@testable import HTTPTransport

/// The guard in the real client: names and spellings that only libcurl resolves.
@Suite struct AddressGuardTests {
  @Test(arguments: [
    "127.0.0.1", "localhost", "2130706433", "0x7f.0.0.1", "0x7f000001", "017700000001", "0177.1", "127.1",
    "127.0.1",
    "0", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]",
    "localhost.", "LOCALHOST", "127.0.0.1.", "%31%32%37.0.0.1", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]", "169.254.169.254", "[::ffff:169.254.169.254]", "10.0.0.1", "[fd00:ec2::254]",
    "255.255.255.255",
    "224.0.0.1", "[ff02::1]", "[fe80::1]",
  ])
  func `no spelling of an inner address gets through`(_ host: String) async throws {
    var settings = localSettings()
    settings.policy = AddressPolicy(plainHTTP: .everywhere)
    try await serving(settings) { server, transport async throws in
      let error = await transport.failure(
        HTTPRequest(.post, "http://\(host):\(server.port)/secret", body: [1], timeout: .seconds(5)))
      guard case .blockedAddress(.special, _)? = error else {
        // A name that the system does not know leads nowhere either.
        guard case .couldNotResolve? = error else {
          Issue.record("\(host): \(String(describing: error))")
          return
        }
        return
      }
      #expect(error?.isRetryable == false)
      #expect(error?.mayHaveBeenDelivered == false)
      #expect(server.acceptedCount == 0)
    }
  }

  @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
  func `each of them gets through where loopback is open`(_ host: String) async throws {
    try await serving { server, transport async throws in
      #expect(
        try await transport.send(HTTPRequest(.get, "http://\(host):\(server.port)\(server.path)")).status
          == 200)
    }
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func `a kept connection is not for a request that may less`(_ host: String) async throws {
    try await serving { server, transport async throws in
      let url = "http://\(host):\(server.port)\(server.path)"
      #expect(try await transport.send(HTTPRequest(.get, url)).status == 200)
      let strict = AddressPolicy(networks: [try #require(CIDR("10.0.0.0/8"))])
      let error = await transport.failure(HTTPRequest(.post, url, body: [1], policy: strict))
      #expect(error == .blockedAddress(.special(.loopback), host: host))
      #expect(server.requests.count == 1)
      #expect(try await transport.send(HTTPRequest(.get, url)).status == 200)
    }
  }

  @Test func `a kept connection is not for plain HTTP where TLS is asked for`() async throws {
    try await serving { server, transport async throws in
      #expect(try await transport.send(HTTPRequest(.get, server.url)).status == 200)
      let strict = AddressPolicy(allowsLoopback: true, plainHTTP: .never)
      let error = await transport.failure(HTTPRequest(.get, server.url, policy: strict))
      #expect(error == .blockedAddress(.plainHTTP, host: "127.0.0.1"))
      #expect(server.requests.count == 1)
    }
  }

  @Test func `a refusal by the service is not taken for one of ours`() async throws {
    let server = try TestServer { _ in [] }
    server.stop()
    let transport = try HTTPTransport(localSettings())
    var error: TransportError?
    // The listening socket may take a moment to go.
    for _ in 0..<100 {
      error = await transport.failure(HTTPRequest(.get, server.url))
      if case .couldNotConnect? = error { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(error == .couldNotConnect(host: "127.0.0.1"))
    await transport.shutdown()
  }
}
