internal import Foundation

/// Times as the database has them: whole milliseconds since 1970. A `Date` made of them is off by parts of a
/// microsecond, which must not count as one millisecond less.
extension Date {
  /// The last millisecond that is not after this time: for what is, and for what was.
  var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000 + 0.001).rounded(.down)) }

  /// The first one that is not before it: for what is to be waited for.
  var millisecondsAfter: Int64 { Int64((timeIntervalSince1970 * 1000 - 0.001).rounded(.up)) }

  init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
