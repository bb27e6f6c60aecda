package import Articles
package import Foundation

/// A request as it came, before anything in it is believed.
package struct InboundRequest: Sendable {
  /// Upper-case: `POST`.
  package let method: String
  /// What follows `/channels/<name>`, with its leading slash; empty where nothing does.
  package let path: String
  package let query: [(name: String, value: String)]
  /// Names in lower case, in the order of the request.
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  package init(
    method: String, path: String = "", query: [(name: String, value: String)] = [],
    headers: [(name: String, value: String)], body: [UInt8]
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers.map { ($0.name.lowercased(), $0.value) }
    self.body = body
  }

  /// The value of a header that stands exactly once; one given twice is as good as none.
  package func header(_ name: String) -> String? {
    let values = headers.filter { $0.name == name }
    return values.count == 1 ? values[0].value : nil
  }
}

/// What goes back over the connection that a request came by.
package struct InboundResponse: Sendable, Equatable {
  package let status: Int
  package let contentType: String?
  package let body: [UInt8]
  /// Further headers, such as `X-Slack-No-Retry`.
  package let headers: [String: String]

  package init(
    status: Int = 200, contentType: String? = nil, body: [UInt8] = [], headers: [String: String] = [:]
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.headers = headers
  }

  package static func json(_ body: String, status: Int = 200) -> InboundResponse {
    InboundResponse(status: status, contentType: "application/json", body: Array(body.utf8))
  }

  package static func text(_ body: String, status: Int = 200) -> InboundResponse {
    InboundResponse(status: status, contentType: "text/plain; charset=utf-8", body: Array(body.utf8))
  }
}

/// What a channel made of a request.
package struct Reception: Sendable {
  /// Goes out only after everything below is stored; ignored for questions answered inline.
  package var response: InboundResponse
  /// Why the request was not believed or not understood; then nothing is stored.
  package var refusal: Refusal?
  package var questions: [InboundQuestion] = []
  /// Messages that are no answers, such as joining a room the bot was invited to.
  package var actions: [InboundAction] = []
  /// Facts for the channel's memory.
  package var facts: [String] = []

  package init(_ response: InboundResponse) { self.response = response }

  package static func refused(_ refusal: Refusal, _ response: InboundResponse) -> Reception {
    var reception = Reception(response)
    reception.refusal = refusal
    return reception
  }
}

/// Why a request was refused; the raw value labels a counter and a log line.
package enum Refusal: String, Sendable, CaseIterable {
  case noSignature = "no-signature"
  case badSignature = "bad-signature"
  case outsideWindow = "outside-window"
  case malformed
  case unsupported
  /// The keys to verify with could not be had: the service may try again.
  case unavailable
}

/// A question that is addressed to the bot.
package struct InboundQuestion: Sendable, Equatable {
  /// The service's own id of the event: the same when it is delivered again.
  package let eventID: String
  /// The thread, unique within the channel: questions of one thread are one conversation, answered in order.
  package let conversation: String
  package let text: String
  package let audience: Audience
  package let target: ReplyTarget
  /// Whether the answer has to be the response to the request.
  package let isInline: Bool
  /// When an answer has become stale because the service no longer takes it; nil where it always does.
  package let expires: Date?

  package init(
    eventID: String, conversation: String, text: String, audience: Audience = .clinician,
    target: ReplyTarget, isInline: Bool = false, expires: Date? = nil
  ) {
    self.eventID = eventID
    self.conversation = conversation
    self.text = text
    self.audience = audience
    self.target = target
    self.isInline = isInline
    self.expires = expires
  }
}

/// A message that an event calls for and that is no answer.
package struct InboundAction: Sendable, Equatable {
  package let eventID: String
  package let target: ReplyTarget
  package let message: OutboundMessage

  package init(eventID: String, target: ReplyTarget, message: OutboundMessage) {
    self.eventID = eventID
    self.target = target
    self.message = message
  }
}
