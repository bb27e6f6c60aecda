package import Channels
package import Foundation
package import Persistence

/// What is under way, and what may be: the limits of channels and destinations, in memory alone.
package struct Traffic: Sendable {
  private struct Lane {
    let limit: Int
    var breaker: CircuitBreaker
    var inFlight = 0
  }

  /// What an attempt tells of its endpoint.
  package enum Sign: Sendable, Equatable {
    case up
    case down
    /// It is up, and at its limit.
    case throttled(until: Date)
    case unknown
  }

  package enum Admission: Sendable, Equatable {
    case go
    /// `hasTurn`: at that time it comes before those that are new by then.
    case wait(until: Date, hasTurn: Bool)
    /// It is under way already: its claim ran out before its outcome could be recorded.
    case underWay
  }

  /// A window that has not been needed for a while is let go once there are so many.
  private static let windowsKept = 1_000

  private let names: [String]
  private let limit: Int
  private var lanes: [String: Lane] = [:]
  private var windows: [String: RateWindow] = [:]
  private var underWay: Set<MessageID> = []
  private var first = 0
  private var generator: any RandomNumberGenerator & Sendable

  package init(
    policies: [String: DeliveryPolicy], inFlight limit: Int,
    randomness generator: any RandomNumberGenerator & Sendable
  ) {
    names = policies.keys.sorted()
    self.limit = limit
    self.generator = generator
    lanes = policies.mapValues { Lane(limit: $0.inFlight, breaker: CircuitBreaker($0.breaker)) }
  }

  /// How many messages of each channel may begin now. Where not all channels can have what they could take,
  /// they share, and who comes first changes from call to call.
  package mutating func room(at now: Date) -> [String: Int] {
    var room = Dictionary(uniqueKeysWithValues: names.map { ($0, 0) })
    var left = limit - underWay.count
    var open = names.compactMap { name -> (name: String, left: Int)? in
      let free = freeLanes(of: name, at: now)
      return free > 0 ? (name, free) : nil
    }
    guard !open.isEmpty else { return room }
    first = (first + 1) % open.count
    open = Array(open[first...] + open[..<first])
    while left > 0, !open.isEmpty {
      for index in open.indices where left > 0 {
        room[open[index].name, default: 0] += 1
        open[index].left -= 1
        left -= 1
      }
      open.removeAll { $0.left == 0 }
    }
    return room
  }

  private func freeLanes(of name: String, at now: Date) -> Int {
    guard let lane = lanes[name] else { return 0 }
    let free = max(0, lane.limit - lane.inFlight)
    // A probe is sent alone, once what was under way when the breaker opened has ended.
    guard let allowance = lane.breaker.allowance(at: now) else { return free }
    return lane.inFlight == 0 ? min(allowance, free) : 0
  }

  /// When a channel that has no room now will have some without any attempt ending; nil: only then.
  package func opening(of name: String) -> Date? {
    guard let lane = lanes[name], lane.inFlight == 0 else { return nil }
    return lane.breaker.opens
  }

  /// Lets a message go, and counts it, or says when its turn is.
  package mutating func admit(_ message: OutboxMessage, limits: [RateLimit], at now: Date) -> Admission {
    let channel = message.conversation.channel
    guard !underWay.contains(message.id) else { return .underWay }
    guard freeLanes(of: channel, at: now) > 0 else {
      // The breaker opened since there was room.
      let opening = opening(of: channel) ?? now.addingTimeInterval(1)
      return .wait(until: max(now, opening), hasTurn: message.hasTurn)
    }
    let limits = limits.map { (key: key($0.key, of: channel), limit: $0) }
    for (key, limit) in limits where windows[key] == nil { windows[key] = RateWindow(limit) }
    let keys = limits.map(\.key) + [key(nil, of: channel)].filter { windows[$0] != nil }
    let blocked = keys.filter { windows[$0]?.admits(hasTurn: message.hasTurn, at: now) == false }
    guard blocked.isEmpty else {
      let turns = blocked.compactMap { windows[$0]?.turn(hasTurn: message.hasTurn, at: now) }
      return .wait(until: turns.max() ?? now, hasTurn: true)
    }
    for key in limits.map(\.key) { windows[key]?.send(at: now) }
    lanes[channel]?.inFlight += 1
    lanes[channel]?.breaker.begin(at: now)
    underWay.insert(message.id)
    return .go
  }

  /// An attempt ended, and is recorded. True where the channel's breaker opened or closed by it.
  @discardableResult
  package mutating func end(_ message: OutboxMessage, limits: [RateLimit], sign: Sign, at now: Date) -> Bool {
    let channel = message.conversation.channel
    underWay.remove(message.id)
    lanes[channel]?.inFlight -= 1
    let wasClosed = lanes[channel]?.breaker.isClosed
    switch sign {
    case .up: lanes[channel]?.breaker.succeed()
    case .down: lanes[channel]?.breaker.fail(at: now, using: &generator)
    case .unknown: lanes[channel]?.breaker.withdrawProbe(at: now)
    case .throttled(let date):
      lanes[channel]?.breaker.succeed()
      pause(channel, limits: limits, until: date)
    }
    prune(at: now)
    return lanes[channel]?.breaker.isClosed != wasClosed
  }

  package func isClosed(_ channel: String) -> Bool { lanes[channel]?.breaker.isClosed ?? true }

  /// Where a message counts against no limit that we know of, it is the channel's own.
  private mutating func pause(_ channel: String, limits: [RateLimit], until date: Date) {
    if limits.isEmpty {
      let limit = RateLimit(key: "", count: 1, per: 0)
      windows[key(nil, of: channel), default: RateWindow(limit)].pause(until: date)
    }
    for limit in limits {
      windows[key(limit.key, of: channel), default: RateWindow(limit)].pause(until: date)
    }
  }

  private mutating func prune(at now: Date) {
    guard windows.count > Self.windowsKept else { return }
    windows = windows.filter { !$0.value.isIdle(at: now) }
  }

  /// Channels do not share limits; nil: the limit of the channel as a whole.
  private func key(_ key: String?, of channel: String) -> String {
    key.map { "\(channel)\u{0}\($0)" } ?? channel
  }
}
