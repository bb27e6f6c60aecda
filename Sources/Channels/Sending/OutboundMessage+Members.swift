internal import Notation

extension OutboundMessage {
  /// The body with what only the target knows put in.
  func json(adding members: [String: JSON]) throws(ChannelError) -> JSON {
    guard case .object(let own)? = JSONReader.read(body) else {
      throw ChannelError("a message that is no JSON object cannot be addressed")
    }
    return .object(own.merging(members) { _, new in new })
  }
}

extension OutboundRequest {
  static func json(
    _ body: JSON, method: String = "POST", to url: String, headers: [String: String] = [:]
  ) -> OutboundRequest {
    let type = ["content-type": "application/json; charset=utf-8"]
    return OutboundRequest(
      method: method, url: url, headers: type.merging(headers) { _, new in new }, body: body.bytes)
  }
}
