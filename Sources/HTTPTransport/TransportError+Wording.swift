extension TransportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidURL(let fault): "not a URL to send to: \(fault.wording)"
    case .invalidHeader(let fault): fault.wording
    case .unexpectedBody: "a GET or HEAD request with a body"
    case .blockedAddress(.special(let kind), let host): "\(host): a \(kind.rawValue) address is not allowed"
    case .blockedAddress(.plainHTTP, let host): "\(host): http is not allowed here, expected https"
    case .couldNotResolve(let host): "\(host): the name was not found"
    case .couldNotConnect(let host): "\(host): could not connect"
    case .tls(let fault, let host): "\(host): \(fault.wording)"
    case .timedOut(.beforeSent, let host): "\(host): timed out before the request was sent"
    case .timedOut(.afterSent, let host): "\(host): timed out waiting for the response"
    case .responseTooLarge(_, let host): "\(host): the response is larger than allowed"
    case .connectionLost(let mayHave, let host): "\(host): the connection was lost, \(Self.wording(mayHave))"
    case .cancelled(let mayHave): "cancelled, \(Self.wording(mayHave))"
    case .shutDown(let mayHave): "the transport was shut down, \(Self.wording(mayHave))"
    case .other(let code, let mayHave, let host): "\(host): libcurl error \(code), \(Self.wording(mayHave))"
    }
  }

  private static func wording(_ mayHaveBeenSent: Bool) -> String {
    mayHaveBeenSent ? "the request may have been sent" : "the request was not sent"
  }
}

extension TransportError.URLFault {
  fileprivate var wording: String {
    switch self {
    case .malformed: "expected such as https://example.org/path"
    case .scheme: "expected https or http"
    case .userInfo: "expected no user and no password in it"
    case .forbiddenCharacter: "expected printable ASCII, no space"
    case .tooLong: "expected at most \(HTTPEndpoint.longestURL) bytes"
    }
  }
}

extension TransportError.HeaderFault {
  fileprivate var wording: String {
    switch self {
    case .name(let index): "header \(index + 1): expected a name of letters, digits and hyphens"
    case .value(let index): "header \(index + 1): expected a value without line breaks and control characters"
    case .reserved(let index): "header \(index + 1): the transport writes this one itself"
    case .tooLarge: "headers: expected at most \(PreparedRequest.largestHeaders) bytes"
    }
  }
}

extension TransportError.TLSFault {
  fileprivate var wording: String {
    switch self {
    case .certificate: "the certificate was not accepted"
    case .handshake: "the TLS handshake failed"
    case .authorities: "no file of trusted certificate authorities, or not a readable one"
    }
  }
}
