internal import Foundation
internal import Notation

extension Verdict {
  /// What the status means where the service gives it no meaning of its own.
  ///
  /// A redirect is a failure, for a message may not go where nobody checked. 401 is tried again: the fault is
  /// with our credentials, and the message is as good as before once they are put right.
  /// - Parameters:
  ///   - code: the service's own word for what is wrong.
  ///   - wait: seconds that the body names; it is more exact than the header.
  static func of(
    _ response: OutboundResponse, code: String? = nil, wait: TimeInterval? = nil, at now: Date
  ) -> Verdict {
    let after = wait.map(RetryAfter.clamped) ?? RetryAfter.seconds(response.headers["retry-after"], at: now)
    let reason = reason(response.status, code: code)
    switch response.status {
    case 200..<300: return .delivered
    case 429: return .throttled(after: after)
    case 410: return .gone(reason: reason)
    case 401, 408, 425: return .retry(reason: reason, after: after)
    case 400..<500: return .refused(reason: reason)
    default: return .retry(reason: reason, after: after)
    }
  }

  /// “answered 404 channel_not_found”; a code that is more than a word is left out.
  static func reason(_ status: Int, code: String?) -> String {
    guard let code, (1...80).contains(code.utf8.count),
      code.unicodeScalars.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789_.-".unicodeScalars.contains($0))
      })
    else { return "answered \(status)" }
    return "answered \(status) \(code)"
  }
}

extension OutboundResponse {
  /// As much as is read of any response.
  static let bodyLimit = 65_536

  /// nil where the body is longer than that, or not JSON.
  var json: JSON? { body.count <= Self.bodyLimit ? JSONReader.read(body) : nil }
}
