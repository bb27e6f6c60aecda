internal import Foundation

/// How far a signed time may be from now, so that a recorded request is of no use for long.
enum ReplayWindow {
  /// Seconds, in either direction: what Slack, Standard Webhooks and we for Discord go by.
  static let seconds: TimeInterval = 300

  /// `timestamp` is in whole seconds since 1970.
  static func holds(_ timestamp: String, at now: Date) -> Bool {
    guard (1...12).contains(timestamp.utf8.count),
      timestamp.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let time = TimeInterval(timestamp)
    else { return false }
    return abs(now.timeIntervalSince1970 - time) <= seconds
  }
}
