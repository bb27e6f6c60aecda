package import Channels
package import Foundation

/// Keeps one rate limit: never more than its count within its interval, counted by what was sent.
///
/// A message that comes too soon is given a turn, and turns are spread evenly: each waits once, and those that
/// wait are not overtaken by those that come later.
package struct RateWindow: Sendable {
  private let count: Int
  private let interval: TimeInterval
  /// The last `count` messages that were sent, oldest first.
  private var sent: [Date] = []
  private var lastTurn = Date.distantPast
  private var pausedUntil = Date.distantPast

  package init(_ limit: RateLimit) {
    count = max(1, limit.count)
    interval = max(0, limit.interval)
  }

  package func admits(hasTurn: Bool, at now: Date) -> Bool {
    opening(at: now) <= now && (hasTurn || lastTurn < now)
  }

  package mutating func send(at now: Date) {
    if sent.count == count { sent.removeFirst() }
    sent.append(now)
  }

  /// When a message that is not admitted may go: one that had a turn already, as soon as there is room.
  package mutating func turn(hasTurn: Bool, at now: Date) -> Date {
    let opening = opening(at: now)
    guard !hasTurn else { return opening }
    lastTurn = max(opening, lastTurn.addingTimeInterval(interval / Double(count)))
    return lastTurn
  }

  /// The service said that it is at its limit.
  package mutating func pause(until date: Date) { pausedUntil = max(pausedUntil, date) }

  /// Whether it would behave no differently if it were made anew.
  package func isIdle(at now: Date) -> Bool {
    let last = sent.last?.addingTimeInterval(interval) ?? .distantPast
    return max(last, lastTurn, pausedUntil) < now
  }

  private func opening(at now: Date) -> Date {
    let room = sent.count == count ? sent[0].addingTimeInterval(interval) : now
    return max(now, room, pausedUntil)
  }
}
