import Foundation
import Testing

@testable import HTTPTransport

@Suite(.timeLimit(.minutes(2))) struct ShutdownTests {
  @Test func `requests in flight end with the transport`() async throws {
    try await serving { _ in
      [.hold]
    } body: { server, transport async throws in
      let tasks = (0..<32).map { _ in
        Task { await transport.failure(HTTPRequest(.post, server.url, body: [1])) }
      }
      #expect(await server.waits { $0.requests.count == 16 })
      await transport.shutdown()
      var errors: [TransportError?] = []
      for task in tasks { errors.append(await task.value) }
      // Half of them have their place at the host, and half wait for one.
      #expect(errors.filter { $0 == .shutDown(mayHaveBeenSent: true) }.count == 16)
      #expect(errors.filter { $0 == .shutDown(mayHaveBeenSent: false) }.count == 16)
    }
  }

  @Test func `a grace lets them finish`() async throws {
    try await serving { _ in
      [.pause(milliseconds: 100)] + ok()
    } body: { server, transport async throws in
      let task = Task { try await transport.send(HTTPRequest(.post, server.url, body: [1])) }
      #expect(await server.waits { $0.requests.count == 1 })
      await transport.shutdown(grace: .seconds(3_600))
      #expect(try await task.value.status == 200)
    }
  }

  @Test func `a grace ends`() async throws {
    try await serving { _ in
      [.hold]
    } body: { server, transport async throws in
      let task = Task { await transport.failure(HTTPRequest(.get, server.url)) }
      #expect(await server.waits { $0.requests.count == 1 })
      await transport.shutdown(grace: .milliseconds(50))
      #expect(await task.value == .shutDown(mayHaveBeenSent: true))
    }
  }

  @Test func `a second shutdown cuts the grace of the first short`() async throws {
    try await serving { _ in
      [.hold]
    } body: { server, transport async throws in
      let task = Task { await transport.failure(HTTPRequest(.get, server.url)) }
      #expect(await server.waits { $0.requests.count == 1 })
      let patient = Task { await transport.shutdown(grace: .seconds(3_600)) }
      try await Task.sleep(for: .milliseconds(20))
      #expect(await transport.failure(HTTPRequest(.get, server.url)) == .shutDown(mayHaveBeenSent: false))
      await transport.shutdown()
      await patient.value
      #expect(await task.value == .shutDown(mayHaveBeenSent: true))
    }
  }

  @Test func `shutting down again, and sending after it, are harmless`() async throws {
    let transport = try HTTPTransport(localSettings())
    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { await transport.shutdown() } }
    }
    await transport.shutdown()
    let error = await transport.failure(HTTPRequest(.get, "http://127.0.0.1:9/"))
    #expect(error == .shutDown(mayHaveBeenSent: false))
    #expect(error?.isRetryable == true)
  }

  @Test func `sending and cancelling race with shutdown, and nothing hangs`() async throws {
    for _ in 0..<30 {
      try await serving { server, transport async throws in
        await withTaskGroup { group in
          for turn in 0..<40 {
            group.addTask {
              let task = Task { await transport.failure(HTTPRequest(.post, server.url, body: [1])) }
              if turn.isMultiple(of: 3) { task.cancel() }
              _ = await task.value
            }
          }
          group.addTask { await transport.shutdown() }
        }
      }
    }
  }

  @Test func `the thread ends with the last reference`() async throws {
    let name = "drop-\(UInt16.random(in: 0 ... .max))"
    try await serving { server, _ async throws in
      for _ in 0..<5 {
        let transport = try HTTPTransport(localSettings(), threadName: name)
        #expect(try await transport.send(HTTPRequest(.get, server.url)).status == 200)
      }
      #expect(await server.waits { _ in !threadNames().contains(name) })
    }
  }

  @Test func `the thread ends with shutdown`() async throws {
    let name = "stop-\(UInt16.random(in: 0 ... .max))"
    let transport = try HTTPTransport(localSettings(), threadName: name)
    await transport.shutdown()
    for _ in 0..<1_000 where threadNames().contains(name) { try await Task.sleep(for: .milliseconds(5)) }
    #expect(!threadNames().contains(name))
  }
}

private func threadNames() -> [String] {
  let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
  return tasks.compactMap { task in
    // Foundation leaks its buffer when the thread ends meanwhile.
    let file = unsafe open("/proc/self/task/\(task)/comm", O_RDONLY)
    defer { close(file) }
    var name = [UInt8](repeating: 0, count: 16)
    let count = unsafe name.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
    return count > 1 ? String(decoding: name[..<(count - 1)], as: UTF8.self) : nil
  }
}
