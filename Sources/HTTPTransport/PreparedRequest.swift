/// A request that was checked, in the form libcurl wants.
final class PreparedRequest: Sendable {
  let method: HTTPRequest.Method
  let url: String
  let endpoint: HTTPEndpoint
  let headerLines: [String]
  let body: [UInt8]
  let maximumResponseBytes: Int
  let policy: AddressPolicy
  let deadline: ContinuousClock.Instant

  /// All header lines together, in bytes.
  static let largestHeaders = 64 << 10

  /// Fields that frame the message or steer the connection: a wrong one smuggles a second request in.
  static let reserved = [
    "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Proxy-Connection",
    "Proxy-Authorization", "TE", "Trailer", "Upgrade", "Expect", "Accept-Encoding",
  ]

  /// `endpoint` is the one of the request's URL.
  init(
    _ request: HTTPRequest, to endpoint: HTTPEndpoint, policy: AddressPolicy, isProxied: Bool
  ) throws(TransportError) {
    // A name that goes to a proxy is never resolved here, where the rest of the policy is applied.
    let refusal =
      isProxied && policy.plainHTTP == .openedNetworks && !endpoint.isTLS && endpoint.address == nil
      ? .plainHTTP : policy.refusal(of: endpoint)
    if let refusal { throw .blockedAddress(refusal, host: endpoint.host) }
    guard request.body.isEmpty || (request.method != .get && request.method != .head) else {
      throw .unexpectedBody
    }
    headerLines = try Self.lines(of: request)
    deadline = .now.advanced(by: min(request.timeout, .seconds(86_400)))
    method = request.method
    url = request.url
    body = request.body
    maximumResponseBytes = max(request.maximumResponseBytes, 0)
    self.endpoint = endpoint
    self.policy = policy
  }

  private static func lines(of request: HTTPRequest) throws(TransportError) -> [String] {
    var lines: [String] = []
    let headers = request.headers
    // A name without a value takes a field of libcurl's own away: a form's type on any body, and the wait for
    // permission that it puts before large ones.
    if request.method != .get, headers["Content-Type"] == nil { lines.append("Content-Type:") }
    if request.body.count > 256 << 10 { lines.append("Expect:") }
    var size = 0
    for (index, field) in headers.fields.enumerated() {
      guard !field.name.isEmpty, field.name.utf8.allSatisfy(isToken) else {
        throw .invalidHeader(.name(at: index))
      }
      // Tab, and everything visible; bytes above 0x7F are obsolete but harmless.
      guard field.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
        throw .invalidHeader(.value(at: index))
      }
      if reserved.contains(where: { HTTPHeaders.isSame($0, field.name) }) {
        throw .invalidHeader(.reserved(at: index))
      }
      size += field.name.utf8.count + field.value.utf8.count + 4
      // libcurl reads “Name:” as an order to leave a field out, and “Name;” as an empty one.
      let isBlank = field.value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      lines.append(isBlank ? field.name + ";" : field.name + ": " + field.value)
    }
    guard size <= largestHeaders else { throw .invalidHeader(.tooLarge) }
    return lines
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+.^_`|~".utf8.contains(byte)
    }
  }
}
