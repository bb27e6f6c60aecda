import Testing

@testable import HTTPTransport

@Suite struct SendingTests {
  @Test(arguments: HTTPRequest.Method.allCases)
  func `a request arrives as it was written`(_ method: HTTPRequest.Method) async throws {
    let hasBody = method != .get && method != .head
    try await serving { _ in
      ok(method == .head ? "" : "done", headers: "X-One: 1\r\nx-one: 2\r\nEmpty:\r\n")
    } body: {
      server, transport async throws in
      let response = try await transport.send(
        HTTPRequest(
          method, server.url + "/path?query=1", headers: ["X-Token": "t", "X-Empty": ""],
          body: hasBody ? Array("{}".utf8) : []))
      #expect(response.status == 200)
      #expect(response.body == Array(method == .head ? "".utf8 : "done".utf8))
      #expect(response.headers["X-ONE"] == "1")
      #expect(response.headers.values("x-One") == ["1", "2"])
      #expect(response.headers["empty"]?.isEmpty == true)
      #expect(response.headers["absent"] == nil)

      let request = try #require(server.requests.first)
      #expect(request.line == "\(method.rawValue) \(server.path)/path?query=1 HTTP/1.1")
      #expect(request.body == (hasBody ? Array("{}".utf8) : []))
      let names = request.header.split(separator: "\n").map { $0.split(separator: ":")[0] }.sorted()
      let framing: [Substring] = hasBody ? ["Content-Length"] : []
      #expect(names == (["Accept", "Accept-Encoding", "Host", "X-Empty", "X-Token"] + framing).sorted())
      #expect(request.header.contains("Accept-Encoding: identity"))
    }
  }

  @Test(arguments: [HTTPRequest.Method.post, .put, .patch])
  func `a body of nothing is said to be of nothing`(_ method: HTTPRequest.Method) async throws {
    try await serving { server, transport async throws in
      #expect(try await transport.send(HTTPRequest(method, server.url)).status == 200)
      #expect(server.requests.first?.header.contains("Content-Length: 0") == true)
      #expect(server.requests.first?.header.contains("Content-Type") == false)
    }
  }

  @Test func `nothing of one request is left in the next`() async throws {
    var settings = localSettings()
    settings.maximumInFlight = 1
    try await serving(settings) { server, transport async throws in
      let body = [UInt8](repeating: 7, count: 300_000)
      _ = try await transport.send(HTTPRequest(.put, server.url, headers: ["X-Token": "secret"], body: body))
      _ = try await transport.send(HTTPRequest(.head, server.url))
      _ = try await transport.send(HTTPRequest(.post, server.url, body: [1]))
      let last = try await transport.send(HTTPRequest(.get, server.url + "/last"))
      #expect(last.body == Array("ok".utf8))
      let requests = server.requests
      #expect(requests.map { String($0.line.prefix(4)) } == ["PUT ", "HEAD", "POST", "GET "])
      #expect(requests[0].body == body)
      #expect(requests[2].body == [1])
      #expect(requests[3].body.isEmpty)
      #expect(!requests[1...].contains { $0.header.contains("X-Token") })
      #expect(!requests[3].header.contains("Content-"))
    }
  }

  @Test func `connections are kept and used again`() async throws {
    try await serving { server, transport async throws in
      for _ in 0..<20 {
        #expect(try await transport.send(HTTPRequest(.post, server.url, body: [1])).status == 200)
      }
      #expect(server.requests.count == 20)
      // Where the machine is busy, libcurl may take a kept connection for dead and open another.
      #expect(server.connectionCount <= 3)
    }
  }

  @Test func `64 at a time, each gets its own answer`() async throws {
    var settings = localSettings()
    settings.maximumPerHost = 64
    try await serving(settings) {
      ok("/" + $0.line.split(separator: " ")[1].split(separator: "/")[1])
    } body: { server, transport async throws in
      await withTaskGroup(of: Bool.self) { group in
        for worker in 0..<64 {
          group.addTask {
            for turn in 0..<10 {
              let path = "/\(worker)-\(turn)"
              let response = try? await transport.send(HTTPRequest(.get, server.url + path))
              if response?.body != Array(path.utf8) { return false }
            }
            return true
          }
        }
        for await isRight in group { #expect(isRight) }
      }
      #expect(server.requests.count == 640)
      #expect(server.connectionCount <= 64)
    }
  }

  @Test func `a host gets no more connections than allowed`() async throws {
    var settings = localSettings()
    settings.maximumPerHost = 3
    try await serving(settings) { _ in
      [.pause(milliseconds: 5)] + ok()
    } body: { server, transport async throws in
      await withTaskGroup(of: Int?.self) { group in
        for _ in 0..<30 {
          group.addTask { try? await transport.send(HTTPRequest(.get, server.url)).status }
        }
        for await status in group { #expect(status == 200) }
      }
      #expect(server.connectionCount <= 3)
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is returned, not followed`(_ status: Int) async throws {
    try await serving { _ in
      ok("", status: "\(status) Elsewhere", headers: "Location: /other\r\n")
    } body: {
      server, transport async throws in
      let response = try await transport.send(HTTPRequest(.post, server.url, body: [1]))
      #expect(response.status == status)
      #expect(response.headers["location"] == "/other")
      #expect(server.requests.count == 1)
    }
  }

  @Test func `interim responses and trailers are left out`() async throws {
    let script = """
      HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\
      X-Folded: one\r\n two\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n
      """
    try await serving { _ in
      [.send(script)]
    } body: { server, transport async throws in
      let response = try await transport.send(HTTPRequest(.get, server.url))
      #expect(response.status == 200)
      #expect(response.body == Array("abcde".utf8))
      #expect(response.headers["Link"] == nil)
      #expect(response.headers["X-Trailer"] == nil)
      #expect(response.headers["X-Folded"] == "one two")
    }
  }

  @Test func `a compressed body is neither asked for nor unpacked`() async throws {
    try await serving { _ in
      ok("not gzip", headers: "Content-Encoding: gzip\r\n")
    } body: { server, transport async throws in
      #expect(try await transport.send(HTTPRequest(.get, server.url)).body == Array("not gzip".utf8))
    }
  }

  @Test func `no proxy, cookie or redirect comes from outside`() async throws {
    try await serving { _ in
      ok(headers: "Set-Cookie: a=b\r\n")
    } body: { server, transport async throws in
      for _ in 0..<2 { _ = try await transport.send(HTTPRequest(.get, server.url)) }
      #expect(!server.requests.contains { $0.header.contains("Cookie") })
    }
  }
}
