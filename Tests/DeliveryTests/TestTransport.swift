import Channels
import Delivery
import Foundation
import Synchronization

/// Takes requests and answers them as a test says. Keeps what it was sent, and when.
final class TestTransport: Transport {
  struct Attempt: Sendable, Equatable {
    let channel: String
    let text: String
    /// Seconds since the clock's start.
    let time: TimeInterval
  }

  typealias Answer = @Sendable (_ text: String, _ earlier: Int) async -> TransportOutcome

  private let time: ManualTime
  private let answer: Answer
  private let log = Mutex<[Attempt]>([])

  /// `answer` is told how often this message was tried before.
  init(_ time: ManualTime, answer: @escaping Answer = { _, _ in .status(200) }) {
    self.time = time
    self.answer = answer
  }

  var attempts: [Attempt] { log.withLock { $0 } }

  var texts: [String] { attempts.map(\.text) }

  func times(of text: String) -> [TimeInterval] { attempts.filter { $0.text == text }.map(\.time) }

  func send(_ request: OutboundRequest, timeout: Duration) async -> TransportOutcome {
    let text = String(decoding: request.body, as: UTF8.self)
    let attempt = Attempt(
      channel: request.headers["channel"] ?? "", text: text,
      time: time.now.timeIntervalSince(ManualTime.start))
    let earlier = log.withLock { log in
      defer { log.append(attempt) }
      return log.filter { $0.text == text }.count
    }
    return await answer(text, earlier)
  }
}

extension TransportOutcome {
  static func status(_ status: Int, retryAfter: Int? = nil) -> TransportOutcome {
    let headers = retryAfter.map { ["retry-after": "\($0)"] } ?? [:]
    return .response(OutboundResponse(status: status, headers: headers))
  }
}
