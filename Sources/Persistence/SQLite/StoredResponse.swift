internal import Channels
internal import Foundation

/// The response that an inline question got, kept for when the service delivers the event again.
struct StoredResponse: Codable {
  let status: Int
  let contentType: String?
  let body: Data
  let headers: [String: String]

  static func encode(_ response: InboundResponse) throws -> Data {
    try JSONEncoder().encode(
      StoredResponse(
        status: response.status, contentType: response.contentType, body: Data(response.body),
        headers: response.headers))
  }

  static func decode(_ data: Data) throws -> InboundResponse {
    let stored = try JSONDecoder().decode(StoredResponse.self, from: data)
    return InboundResponse(
      status: stored.status, contentType: stored.contentType, body: Array(stored.body),
      headers: stored.headers)
  }
}
