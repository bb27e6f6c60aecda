/// One request. It holds secrets (a webhook's URL is one), so its description has the method and the host alone.
public struct HTTPRequest: Sendable {
  public enum Method: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"

    /// Whether sending it twice is as good as once (RFC 9110 section 9.2.2).
    public var isIdempotent: Bool { self != .post && self != .patch }
  }

  public var method: Method
  /// Absolute, `https:` or `http:`, in ASCII, without user and password.
  public var url: String
  /// Without those the transport writes itself: `Host`, `Content-Length`, `Transfer-Encoding`, `Connection` and the
  /// like are refused.
  public var headers: HTTPHeaders
  /// Not for GET and HEAD.
  public var body: [UInt8]
  /// For all of it: waiting for a free place, connecting, sending, and reading the response.
  public var timeout: Duration
  /// A larger response body is an error, and reading stops where it gets too large.
  public var maximumResponseBytes: Int
  /// In place of the transport's own.
  public var policy: AddressPolicy?

  public init(
    _ method: Method = .get, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
    timeout: Duration = .seconds(30), maximumResponseBytes: Int = 1 << 20, policy: AddressPolicy? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.maximumResponseBytes = maximumResponseBytes
    self.policy = policy
  }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String {
    "\(method.rawValue) to \((try? HTTPEndpoint(url).host) ?? "an invalid URL")"
  }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
