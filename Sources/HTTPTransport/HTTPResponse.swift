/// The final response: redirects are not followed, interim (1xx) responses and trailers are dropped.
public struct HTTPResponse: Sendable {
  public let status: Int
  /// As sent, without its chunking; a content coding is left in place.
  public let body: [UInt8]
  private let head: Head

  private enum Head: Sendable {
    case fields(HTTPHeaders)
    /// The lines as they came: most responses are judged by their status alone.
    case lines([UInt8])
  }

  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.body = body
    head = .fields(headers)
  }

  init(status: Int, headerLines: [UInt8], body: [UInt8]) {
    self.status = status
    self.body = body
    head = .lines(headerLines)
  }

  /// Read anew at each call.
  public var headers: HTTPHeaders {
    switch head {
    case .fields(let headers): headers
    case .lines(let lines): HTTPHeaders(lines: lines)
    }
  }
}
