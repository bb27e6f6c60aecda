import Channels
import Delivery
import Foundation
import Persistence
import TestSupport
import Testing

struct TrafficTests {
  private let now = ManualTime.start

  private func traffic(_ channels: [String], inFlight: Int = 100, lanes: Int = 4) -> Traffic {
    let policy = Ward.policy {
      $0.inFlight = lanes
      $0.breaker = .init(threshold: 2, pause: 10, longestPause: 10)
    }
    let policies = Dictionary(uniqueKeysWithValues: channels.map { ($0, policy) })
    return Traffic(policies: policies, inFlight: inFlight, randomness: SeededGenerator(state: 1))
  }

  private func message(_ id: String, to channel: String = "a", hasTurn: Bool = false) -> OutboxMessage {
    OutboxMessage(
      id: MessageID(rawValue: id), claim: Claim(owner: "worker", until: now),
      conversation: ConversationKey(channel: channel, conversation: id), target: ReplyTarget(),
      message: OutboundMessage(body: []), attempts: 0, step: 0, hasTurn: hasTurn, due: now, expires: nil)
  }

  @Test
  func `what is under way takes room until it has ended`() {
    var traffic = traffic(["a", "b"])
    #expect(traffic.room(at: now) == ["a": 4, "b": 4])
    #expect(traffic.admit(message("1"), limits: [], at: now) == .go)
    #expect(traffic.room(at: now) == ["a": 3, "b": 4])
    traffic.end(message("1"), limits: [], sign: .up, at: now)
    #expect(traffic.room(at: now) == ["a": 4, "b": 4])
  }

  @Test
  func `little room goes to each channel in turn`() {
    var traffic = traffic(["a", "b", "c"], inFlight: 1)
    var turns: [String: Int] = [:]
    for _ in 0..<9 {
      let room = traffic.room(at: now)
      #expect(room.values.reduce(0, +) == 1)
      for (channel, count) in room { turns[channel, default: 0] += count }
    }
    #expect(turns == ["a": 3, "b": 3, "c": 3])
  }

  @Test
  func `a message that is under way is not sent beside itself`() {
    var traffic = traffic(["a"])
    #expect(traffic.admit(message("1"), limits: [], at: now) == .go)
    #expect(traffic.admit(message("1"), limits: [], at: now) == .underWay)
    #expect(traffic.room(at: now) == ["a": 3])
  }

  @Test
  func `a message that was claimed before the breaker opened is not sent after`() throws {
    var traffic = traffic(["a"])
    for id in ["1", "2"] { #expect(traffic.admit(message(id), limits: [], at: now) == .go) }
    for id in ["1", "2"] { traffic.end(message(id), limits: [], sign: .down, at: now) }
    let opening = try #require(traffic.opening(of: "a"))
    #expect(opening > now)
    #expect(traffic.room(at: now) == ["a": 0])
    #expect(
      traffic.admit(message("3"), limits: [], at: now) == .wait(until: opening, hasTurn: false))
    #expect(traffic.room(at: opening) == ["a": 1])
    #expect(traffic.admit(message("3"), limits: [], at: opening) == .go)
    #expect(traffic.room(at: opening) == ["a": 0], "the probe is alone")
    traffic.end(message("3"), limits: [], sign: .up, at: opening)
    #expect(traffic.room(at: opening) == ["a": 4])
  }

  @Test
  func `a channel without limits that is throttled waits as a whole`() {
    var traffic = traffic(["a", "b"])
    let end = now.addingTimeInterval(30)
    #expect(traffic.admit(message("1"), limits: [], at: now) == .go)
    traffic.end(message("1"), limits: [], sign: .throttled(until: end), at: now)
    #expect(traffic.admit(message("2"), limits: [], at: now) == .wait(until: end, hasTurn: true))
    #expect(traffic.admit(message("3", to: "b"), limits: [], at: now) == .go)
    #expect(traffic.admit(message("2", hasTurn: true), limits: [], at: end) == .go)
  }

  @Test
  func `a message under several limits waits for the last of them`() {
    var traffic = traffic(["a"])
    let limits = [RateLimit(key: "room", count: 1, per: 10), RateLimit(key: "all", count: 1, per: 60)]
    #expect(traffic.admit(message("1"), limits: limits, at: now) == .go)
    let wait = Traffic.Admission.wait(until: now.addingTimeInterval(60), hasTurn: true)
    #expect(traffic.admit(message("2"), limits: limits, at: now) == wait)
  }

  @Test
  func `channels do not share limits of the same name`() {
    var traffic = traffic(["a", "b"])
    let limits = [RateLimit(key: "all", count: 1, per: 60)]
    #expect(traffic.admit(message("1"), limits: limits, at: now) == .go)
    #expect(traffic.admit(message("2", to: "b"), limits: limits, at: now) == .go)
  }
}
