import Foundation
import Testing

@testable import HTTPTransport

@Suite(.timeLimit(.minutes(1))) struct TaskExecutorTests {
  @Test func `a task that prefers the transport's thread starts there, and goes on there after a response`()
    async throws
  {
    let name = "tasks-\(UInt16.random(in: 0 ... .max))"
    try await serving { server, _ async throws in
      let transport = try HTTPTransport(localSettings(), threadName: name)
      let (before, status, after) = try await withTaskExecutorPreference(transport.taskExecutor) {
        let before = threadName()
        let status = try await transport.send(HTTPRequest(.post, server.url, body: [1])).status
        return (before, status, threadName())
      }
      #expect(status == 200)
      #expect([before, after] == [name, name])
      #expect(threadName() != name)
    }
  }

  @Test func `the thread wakes for tasks that other threads resume`() async throws {
    let transport = try HTTPTransport(localSettings())
    for _ in 0..<5 {
      await withTaskExecutorPreference(transport.taskExecutor) {
        try? await Task.sleep(for: .milliseconds(1))
      }
    }
    await transport.shutdown()
  }

  @Test func `more tasks than run in one go are all answered`() async throws {
    try await serving { server, transport async throws in
      let statuses = try await withTaskExecutorPreference(transport.taskExecutor) {
        try await withThrowingTaskGroup { group in
          for _ in 0..<600 {
            group.addTask { try await transport.send(HTTPRequest(.post, server.url, body: [1])).status }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
      }
      #expect(statuses == Array(repeating: 200, count: 600))
    }
  }

  @Test func `transfers go on beside tasks that are always ready to run`() async throws {
    try await serving { server, transport async throws in
      let status = try await withTaskExecutorPreference(transport.taskExecutor) {
        try await withThrowingTaskGroup { group in
          for _ in 0..<300 {
            group.addTask {
              while !Task.isCancelled { await Task.yield() }
              return 0
            }
          }
          group.addTask { try await transport.send(HTTPRequest(.get, server.url)).status }
          let first = try await group.next()
          group.cancelAll()
          return first
        }
      }
      #expect(status == 200)
    }
  }

  @Test func `a task on the thread may shut the transport down, and goes on elsewhere`() async throws {
    let name = "ended-\(UInt16.random(in: 0 ... .max))"
    let transport = try HTTPTransport(localSettings(), threadName: name)
    await withTaskExecutorPreference(transport.taskExecutor) {
      #expect(threadName() == name)
      await transport.shutdown()
      for _ in 0..<3 {
        await Task.yield()
        #expect(threadName() != name)
      }
      let error = await transport.failure(HTTPRequest(.get, "http://127.0.0.1:9/"))
      #expect(error == .shutDown(mayHaveBeenSent: false))
    }
  }

  @Test func `a task goes on when the last reference to its transport goes`() async throws {
    let task = Task(executorPreference: try HTTPTransport(localSettings()).taskExecutor) {
      for _ in 0..<100 { try await Task.sleep(for: .milliseconds(1)) }
      return true
    }
    #expect(try await task.value)
  }

  @Test func `sending and cancelling on the thread race with shutdown, and nothing hangs`() async throws {
    for _ in 0..<30 {
      try await serving { server, transport async throws in
        await withTaskGroup { group in
          for turn in 0..<40 {
            group.addTask(executorPreference: transport.taskExecutor) {
              await withTaskGroup { pair in
                pair.addTask { _ = await transport.failure(HTTPRequest(.post, server.url, body: [1])) }
                if turn.isMultiple(of: 3) { pair.cancelAll() }
              }
            }
          }
          group.addTask { await transport.shutdown() }
        }
      }
    }
  }
}

/// Of the thread this runs on.
private func threadName() -> String {
  let name = (try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)) ?? ""
  return name.trimmingCharacters(in: .whitespacesAndNewlines)
}
