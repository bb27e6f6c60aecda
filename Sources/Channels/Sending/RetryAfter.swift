internal import Foundation

/// How long a service asks us to wait.
enum RetryAfter {
  /// A day: a service, or what answers in its place, must not park a message for good.
  static let limit: TimeInterval = 86_400

  /// RFC 9110, section 10.2.3: seconds or a date; some services send fractions of a second.
  static func seconds(_ header: String?, at now: Date) -> TimeInterval? {
    guard let header, header.utf8.count <= 64 else { return nil }
    let number = header.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
    }
    if number { return TimeInterval(header).map(clamped) }
    return HTTPDate.read(header).map { clamped($0.timeIntervalSince(now)) }
  }

  static func clamped(_ seconds: TimeInterval) -> TimeInterval {
    seconds.isFinite ? min(max(seconds, 0), limit) : limit
  }
}
