package import Foundation

/// Where an answer goes, in the service's own words (room, thread, response address). Empty: the channel's own
/// endpoint. May hold a short-lived credential of the service: erased with the message.
package struct ReplyTarget: Sendable, Equatable, Codable {
  package var fields: [String: String]

  package init(_ fields: [String: String] = [:]) { self.fields = fields }

  package subscript(_ name: String) -> String? { fields[name] }
}

/// A rendered message: the bytes that are sent, without addresses and secrets, so that every attempt is the same.
package struct OutboundMessage: Sendable, Equatable, Codable {
  /// Which of the service's calls carries it, in the channel's own words; empty: its ordinary one.
  package let call: String
  package let body: [UInt8]

  package init(call: String = "", body: [UInt8]) {
    self.call = call
    self.body = body
  }
}

/// A request to a service, ready to be sent.
package struct OutboundRequest: Sendable, Equatable {
  package var method: String
  package var url: String
  package var headers: [String: String]
  package var body: [UInt8]

  package init(method: String = "POST", url: String, headers: [String: String], body: [UInt8]) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// A service's response to it.
package struct OutboundResponse: Sendable {
  package let status: Int
  /// Names in lower case.
  package let headers: [String: String]
  package let body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// What a response means for the message that was sent.
package enum Verdict: Sendable, Equatable {
  case delivered
  /// Try again on the schedule; not before `after` seconds from now, where the service named a time.
  case retry(reason: String, after: TimeInterval?)
  /// As `retry`, but the service is at its limit: every message under the same rate limits waits too.
  case throttled(after: TimeInterval?)
  /// The service will never take this message.
  case refused(reason: String)
  /// The endpoint is gone for good: nothing more is sent there until it is enabled again.
  case gone(reason: String)
}

/// At most `count` messages in `interval` seconds for all messages with the same key.
package struct RateLimit: Sendable, Equatable {
  package let key: String
  package let count: Int
  package let interval: TimeInterval

  package init(key: String, count: Int, per interval: TimeInterval) {
    self.key = key
    self.count = count
    self.interval = interval
  }
}
