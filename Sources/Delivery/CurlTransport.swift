package import Channels
package import HTTPTransport

/// Sends over libcurl, and tells what certainly did not arrive from what may have.
package struct CurlTransport: Transport {
  /// More of a chat service's response is of no use.
  private static let responseLimit = 64 << 10

  private let client: HTTPTransport

  package init(_ client: HTTPTransport) { self.client = client }

  package func send(_ request: OutboundRequest, timeout: Duration) async -> TransportOutcome {
    guard let method = HTTPRequest.Method(rawValue: request.method) else {
      return .failure(.invalid, reason: "no HTTP method")
    }
    let headers = HTTPHeaders(
      request.headers.sorted { $0.key < $1.key }.map { HTTPHeaders.Field(name: $0.key, value: $0.value) })
    do {
      let response = try await client.send(
        HTTPRequest(
          method, request.url, headers: headers, body: request.body, timeout: timeout,
          maximumResponseBytes: Self.responseLimit))
      return .response(
        OutboundResponse(
          status: response.status,
          headers: Dictionary(
            response.headers.fields.map { ($0.name.lowercased(), $0.value) },
            uniquingKeysWith: { first, _ in first }),
          body: response.body))
    } catch .responseTooLarge(let status?, _) {
      // The service has spoken; what more it says is of no use.
      return .response(OutboundResponse(status: status))
    } catch {
      return .failure(Self.failure(error), reason: error.description)
    }
  }

  private static func failure(_ error: TransportError) -> TransportFailure {
    switch error {
    case .invalidURL, .invalidHeader, .unexpectedBody: .invalid
    case .blockedAddress: .blocked
    default: error.mayHaveBeenDelivered ? .ambiguous : .notSent
    }
  }
}
