/// Why there is no response. Whatever the status, a response is none of these. No case carries more of the request
/// than its host.
public enum TransportError: Error, Hashable, Sendable {
  case invalidURL(URLFault)
  case invalidHeader(HeaderFault)
  /// A body on GET or HEAD.
  case unexpectedBody
  /// Refused by the address policy before a byte was sent. Never to be retried.
  case blockedAddress(AddressRefusal, host: String)
  case couldNotResolve(host: String)
  /// Refused or unreachable.
  case couldNotConnect(host: String)
  case tls(TLSFault, host: String)
  case timedOut(Phase, host: String)
  /// The body, or the header fields in count or bytes. The service has had the request.
  /// With the status, where it is the body that is too large.
  case responseTooLarge(status: Int?, host: String)
  /// Closed or reset, or ended before the response was complete.
  case connectionLost(mayHaveBeenSent: Bool, host: String)
  case cancelled(mayHaveBeenSent: Bool)
  /// The transport was shut down before the response was complete.
  case shutDown(mayHaveBeenSent: Bool)
  /// Anything else, with libcurl's error number (libcurl-errors(3)).
  case other(code: UInt32, mayHaveBeenSent: Bool, host: String)

  public enum URLFault: Hashable, Sendable {
    case malformed
    case scheme
    /// A user or a password: they would end in logs.
    case userInfo
    /// White space, a control character, or anything that is not ASCII.
    case forbiddenCharacter
    case tooLong
  }

  public enum HeaderFault: Hashable, Sendable {
    /// Not a token of RFC 9110 section 5.6.2; counted from 0.
    case name(at: Int)
    /// A control character, which could end the field and begin another; counted from 0.
    case value(at: Int)
    /// One that the transport writes itself; counted from 0.
    case reserved(at: Int)
    case tooLarge
  }

  public enum TLSFault: Hashable, Sendable {
    /// Not signed by a known authority, expired, or for another host.
    case certificate
    case handshake
    /// No file of trusted authorities, or not a readable one.
    case authorities
  }

  public enum Phase: Hashable, Sendable {
    /// Before the last byte of the request was handed to the system: the service has not got it.
    case beforeSent
    /// After: the service may have got it, and may have acted on it.
    case afterSent
  }
}

extension TransportError {
  /// libcurl's CURLE_OUT_OF_MEMORY.
  static func outOfMemory(host: String) -> TransportError {
    .other(code: 27, mayHaveBeenSent: false, host: host)
  }

  /// Whether the service may have acted on the request: then sending it again may do it twice.
  public var mayHaveBeenDelivered: Bool {
    switch self {
    case .invalidURL, .invalidHeader, .unexpectedBody, .blockedAddress, .couldNotResolve, .couldNotConnect,
      .tls:
      false
    case .responseTooLarge: true
    case .timedOut(let phase, _): phase == .afterSent
    case .connectionLost(let mayHave, _), .other(_, let mayHave, _): mayHave
    case .cancelled(let mayHave), .shutDown(let mayHave): mayHave
    }
  }

  /// Whether the same request may succeed later. It says nothing on whether it has been delivered already.
  public var isRetryable: Bool {
    switch self {
    case .invalidURL, .invalidHeader, .unexpectedBody, .blockedAddress, .responseTooLarge, .cancelled: false
    case .tls(let fault, _): fault != .authorities
    case .couldNotResolve, .couldNotConnect, .timedOut, .connectionLost, .shutDown, .other: true
    }
  }
}
