import Channels
import Delivery
import Foundation
import Synchronization
import TestSupport

/// Four services, each bad in its own way, that check what they are sent against what they were promised.
///
/// - `steady` takes everything, and allows two messages in five seconds to a room.
/// - `flaky` fails, throttles, drops connections before and after it took the message.
/// - `slow` takes up to half a minute, and refuses some.
/// - `gone` says now and then that it is, until someone asks for it again.
final class SimulatedServices: Transport {
  struct Sent: Hashable, Comparable, CustomStringConvertible {
    let channel: String
    let conversation: String
    let question: Int
    let part: Int

    init?(_ text: String) {
      let fields = text.split(separator: "|").map(String.init)
      guard fields.count == 4, let question = Int(fields[2]), let part = Int(fields[3]) else { return nil }
      (channel, conversation) = (fields[0], fields[1])
      (self.question, self.part) = (question, part)
    }

    static func < (one: Sent, other: Sent) -> Bool {
      (one.question, one.part) < (other.question, other.part)
    }

    var description: String { "\(channel)|\(conversation)|\(question)|\(part)" }
  }

  private struct State {
    var generator: SeededGenerator
    /// What arrived, in the order of arrival, by channel and conversation.
    var arrivals: [String: [Sent]] = [:]
    var ids: [Sent: Set<String>] = [:]
    var attempts = 0
    var asleep = 0
    var complaints: [String] = []
    // What was promised holds for as long as the process that promised it.
    var notBefore: [String: Date] = [:]
    var pauses: [String: (since: Date, until: Date)] = [:]
    var starts: [String: [Date]] = [:]
    var isGone = false
  }

  static let steadyLimit = RateLimit(key: "room ", count: 2, per: 5)

  private let time: ManualTime
  private let state: Mutex<State>
  /// Told when an attempt begins to wait for the clock (-1) and when it goes on (+1).
  private let activity: Mutex<@Sendable (Int) -> Void>

  init(time: ManualTime, seed: UInt64) {
    self.time = time
    state = Mutex(State(generator: SeededGenerator(state: seed)))
    activity = Mutex({ _ in })
  }

  var channels: [TestChannel] {
    [
      TestChannel("steady", limits: [Self.steadyLimit]),
      TestChannel("flaky", limits: [RateLimit(key: "room ", count: 1_000, per: 1)]),
      TestChannel("slow"), TestChannel("gone"),
    ]
  }

  var complaints: [String] { state.withLock { $0.complaints } }
  var arrivals: [String: [Sent]] { state.withLock { $0.arrivals } }
  var ids: [Sent: Set<String>] { state.withLock { $0.ids } }
  var attempts: Int { state.withLock { $0.attempts } }
  var asleep: Int { state.withLock { $0.asleep } }

  /// The process that sent died: a new one knows nothing of pauses, and may send again what it had in hand.
  func restart(activity: @escaping @Sendable (Int) -> Void) {
    self.activity.withLock { $0 = activity }
    state.withLock { state in
      state.notBefore = [:]
      state.pauses = [:]
      state.starts = [:]
      state.isGone = false
    }
  }

  func comeBack() { state.withLock { $0.isGone = false } }

  func send(_ request: OutboundRequest, timeout: Duration) async -> TransportOutcome {
    let text = String(decoding: request.body, as: UTF8.self)
    let id = request.headers["id"] ?? ""
    guard let sent = Sent(text) else { return .failure(.invalid, reason: "unreadable") }
    let now = time.now
    state.withLock { Self.begin(sent, id: id, at: now, &$0) }
    if sent.channel == "slow" {
      let seconds = state.withLock { Double.random(in: 1...25, using: &$0.generator) }
      guard await sleep(until: now.addingTimeInterval(seconds)) else {
        return .failure(.ambiguous, reason: "broken off")
      }
    }
    let later = time.now
    return state.withLock { Self.answer(sent, id: id, at: later, &$0) }
  }

  private func sleep(until date: Date) async -> Bool {
    let activity = activity.withLock { $0 }
    state.withLock { $0.asleep += 1 }
    activity(-1)
    defer {
      activity(1)
      state.withLock { $0.asleep -= 1 }
    }
    return (try? await time.sleep(until: date)) != nil
  }

  private static func begin(_ sent: Sent, id: String, at now: Date, _ state: inout State) {
    state.attempts += 1
    state.ids[sent, default: []].insert(id)
    if let date = state.notBefore[id], now < date {
      state.complaints.append("\(sent) was tried \(date.timeIntervalSince(now)) s before its time")
    }
    let room = "\(sent.channel)|\(sent.conversation)"
    if let pause = state.pauses[room], now > pause.since, now < pause.until {
      state.complaints.append("\(sent) was tried while its room was throttled")
    }
    if sent.channel == "gone", state.isGone {
      state.complaints.append("\(sent) was tried while its channel was disabled")
    }
    if sent.channel == "steady" {
      let starts = state.starts[room, default: []]
      if starts.count == 2, now.timeIntervalSince(starts[0]) < 4.999 {
        state.complaints.append("\(sent) was the third in five seconds")
      }
      state.starts[room] = starts.suffix(1) + [now]
    }
  }

  private static func answer(_ sent: Sent, id: String, at now: Date, _ state: inout State) -> TransportOutcome
  {
    func arrive() { state.arrivals["\(sent.channel)|\(sent.conversation)", default: []].append(sent) }
    /// The schedule's first delay is a second, less a fifth.
    func fail(after: TimeInterval = 0.8) { state.notBefore[id] = now.addingTimeInterval(after) }
    let dice = Int.random(in: 0..<100, using: &state.generator)
    switch (sent.channel, dice) {
    case ("flaky", 0..<8):
      fail()
      return .status(503)
    case ("flaky", 8..<12):
      fail(after: 7)
      return .status(503, retryAfter: 7)
    case ("flaky", 12..<18):
      fail(after: 3)
      state.pauses["\(sent.channel)|\(sent.conversation)"] = (now, now.addingTimeInterval(3))
      return .status(429, retryAfter: 3)
    case ("flaky", 18..<24):
      fail()
      return .failure(.notSent, reason: "no connection")
    case ("flaky", 24..<28):
      fail()
      return .failure(.ambiguous, reason: "no response")
    case ("flaky", 28..<32):
      arrive()
      fail()
      return .failure(.ambiguous, reason: "no response")
    case ("slow", 0..<5): return .status(400)
    case ("gone", 0..<4):
      state.isGone = true
      return .status(410)
    default:
      arrive()
      return .status(200)
    }
  }
}
