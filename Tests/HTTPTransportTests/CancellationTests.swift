import Testing

@testable import HTTPTransport

@Suite struct CancellationTests {
  @Test func `a task cancelled before it sends does not send`() async throws {
    try await serving { server, transport async throws in
      for _ in 0..<50 {
        let task = Task { () async -> TransportError? in
          while !Task.isCancelled { await Task.yield() }
          return await transport.failure(HTTPRequest(.post, server.url, body: [1]))
        }
        task.cancel()
        #expect(await task.value == .cancelled(mayHaveBeenSent: false))
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func `a task cancelled while it waits for the response is let go`() async throws {
    try await serving { _ in
      [.hold]
    } body: { server, transport async throws in
      let task = Task { await transport.failure(HTTPRequest(.post, server.url, body: [1])) }
      #expect(await server.waits { $0.requests.count == 1 })
      task.cancel()
      let error = await task.value
      #expect(error == .cancelled(mayHaveBeenSent: true))
      #expect(error?.isRetryable == false)
    }
  }

  @Test func `a task cancelled while it waits for its turn is let go`() async throws {
    var settings = localSettings()
    settings.maximumInFlight = 1
    try await serving(settings) { _ in
      [.hold]
    } body: { server, transport async throws in
      let first = Task { await transport.failure(HTTPRequest(.get, server.url)) }
      #expect(await server.waits { $0.requests.count == 1 })
      let second = Task { await transport.failure(HTTPRequest(.get, server.url)) }
      try await Task.sleep(for: .milliseconds(50))
      second.cancel()
      #expect(await second.value == .cancelled(mayHaveBeenSent: false))
      first.cancel()
      #expect(await first.value == .cancelled(mayHaveBeenSent: true))
    }
  }

  @Test func `cancelling at any moment ends in a response or in cancelled`() async throws {
    try await serving { server, transport async throws in
      await withTaskGroup(of: Bool.self) { group in
        for turn in 0..<300 {
          group.addTask {
            let task = Task {
              try await transport.send(
                HTTPRequest(.post, server.url, body: [UInt8](repeating: 1, count: 1_024)))
            }
            for _ in 0..<(turn % 40) { await Task.yield() }
            task.cancel()
            switch await task.result {
            case .success(let response): return response.status == 200
            case .failure(let error):
              if case .cancelled? = error as? TransportError { return true }
              return false
            }
          }
        }
        for await isRight in group { #expect(isRight) }
      }
      #expect(try await transport.send(HTTPRequest(.get, server.url)).status == 200)
    }
  }
}
