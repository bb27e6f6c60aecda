import Channels
import Delivery
import Foundation
import Logging
import Persistence
import Synchronization
import Testing

/// Keeps what is logged, at every level.
private struct Recorder: LogHandler {
  let lines: Lines
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace

  final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: String { lines.withLock { $0.joined(separator: "\n") } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { lines.add("\(event.message) \(event.metadata ?? [:])") }
}

@Suite(.timeLimit(.minutes(1)))
struct PrivacyTests {
  @Test
  func `no text and no target is ever logged, whatever happens to a message`() async throws {
    let ward = try Ward()
    let lines = Recorder.Lines()
    let transport = TestTransport(ward.time) { text, earlier in
      switch text {
      case "PRIVATE 0": .status(200)
      case "PRIVATE 1": .status(400)
      case "PRIVATE 2": earlier == 0 ? .status(429, retryAfter: 1) : .status(503)
      case "PRIVATE 3": .failure(.ambiguous, reason: "no response")
      default: .status(410)
      }
    }
    let target = ReplyTarget(["room": "PRIVATEROOM"])
    for number in 0..<5 { try await ward.post(["PRIVATE \(number)"], in: "\(number)", target: target) }
    let worker = ward.worker(transport)
    try await withLogger(handler: Recorder(lines: lines)) { _ in
      try await ward.running(worker) {
        try await ward.untilIdle()
        try await ward.pass(60)
      }
    }
    #expect(lines.all.contains("a dead letter"))
    #expect(lines.all.contains("the endpoint is gone"))
    #expect(!lines.all.contains("PRIVATE"))
  }
}
