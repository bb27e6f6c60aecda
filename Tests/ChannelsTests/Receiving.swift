import Channels
import Foundation

/// What tests of receiving share.
enum Receiving {
  static let now = Date(timeIntervalSince1970: 1_700_000_000)

  /// Seconds before or after `now`, as services write them in headers.
  static func timestamp(_ offset: Int = 0) -> String { String(1_700_000_000 + offset) }
}

struct Remembered: ChannelMemory {
  var facts: Set<String> = []

  func holds(_ fact: String) async -> Bool { facts.contains(fact) }
}

extension Channel {
  func receive(_ request: InboundRequest, at now: Date = Receiving.now) async -> Reception {
    await receive(request, at: now, memory: Remembered())
  }
}

extension InboundRequest {
  init(
    _ body: String, headers: [(name: String, value: String)] = [], method: String = "POST", path: String = ""
  ) {
    self.init(method: method, path: path, headers: headers, body: Array(body.utf8))
  }
}

extension InboundResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension OutboundRequest {
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension OutboundMessage {
  init(_ body: String, call: String = "") { self.init(call: call, body: Array(body.utf8)) }
}

extension OutboundResponse {
  init(_ status: Int, _ body: String = "", headers: [String: String] = [:]) {
    self.init(status: status, headers: headers, body: Array(body.utf8))
  }
}
