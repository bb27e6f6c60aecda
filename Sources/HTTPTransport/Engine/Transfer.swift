import CCurl

/// One of libcurl's easy handles with what its callbacks write to, used for one request after another. It belongs to
/// the engine's thread.
@safe final class Transfer {
  let easy: UnsafeMutableRawPointer
  private let isProxied: Bool
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private(set) var submission: Submission?
  /// Where it has a place.
  var host: Turnstile<Submission>.Host?

  private var head: ResponseHead
  private var body: [UInt8] = []
  private var isHeadTooLarge = false
  private var isBodyTooLarge = false
  /// A permitted address was tried, so a failure to connect is one.
  private var hasOpenedSocket = false
  private var refusal: AddressRefusal?
  /// Times the request was about to be written; libcurl tries again on its own when a reused connection was dead.
  private var attempts = 0
  private var isResendRefused = false

  /// Nothing when memory is short.
  init?(_ settings: TransportSettings) {
    guard let easy = unsafe curl_easy_init() else { return nil }
    unsafe self.easy = unsafe easy
    isProxied = settings.proxy != nil
    head = ResponseHead(maximumBytes: settings.maximumHeaderBytes, maximumLines: settings.maximumHeaderCount)
    configure(settings)
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    unsafe curl_slist_free_all(headerList)
  }

  func begin(_ submission: Submission, timeout: Duration) -> Bool {
    self.submission = submission
    head.reset()
    body = []
    isHeadTooLarge = false
    isBodyTooLarge = false
    hasOpenedSocket = false
    refusal = nil
    attempts = 0
    isResendRefused = false
    return set(submission.request, timeout: timeout)
  }

  /// After the handle was taken out of the multi handle. Nothing of the request stays behind.
  func end() -> Submission? {
    defer { submission = nil }
    body = []
    head.reset()
    clear()
    return submission
  }

  func setHeaders(_ lines: [String]) -> Bool {
    unsafe curl_slist_free_all(headerList)
    unsafe headerList = nil
    for line in lines {
      guard let longer = unsafe curl_slist_append(headerList, line) else { return false }
      unsafe headerList = longer
    }
    return unsafe ccurl_set_list(easy, CURLOPT_HTTPHEADER, headerList) == CURLE_OK
  }
}

// MARK: What libcurl calls

extension Transfer {
  /// False ends the transfer.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let limit = submission?.request.maximumResponseBytes, bytes.count <= limit - body.count else {
      isBodyTooLarge = true
      return false
    }
    unsafe body.append(contentsOf: bytes)
    return true
  }

  func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    isHeadTooLarge = unsafe !head.append(line)
    return !isHeadTooLarge
  }

  func mayOpenSocket(to address: IPAddress?) -> Bool {
    if isProxied || isAllowed(address) {
      hasOpenedSocket = true
      return true
    }
    return false
  }

  /// Before each writing of the request, on a new and on a reused connection: the latter may have been opened for a
  /// request whose policy allowed more.
  func maySendRequest(to address: IPAddress?) -> Bool {
    if !isProxied, !isAllowed(address) {
      hasOpenedSocket = false
      return false
    }
    attempts += 1
    if attempts > 1, let request = submission?.request, !request.method.isIdempotent, sentBytes > 0 {
      isResendRefused = true
      return false
    }
    return true
  }

  private func isAllowed(_ address: IPAddress?) -> Bool {
    guard let request = submission?.request, let address else {
      refusal = .special(.reserved)
      return false
    }
    guard let found = request.policy.refusal(of: address, overTLS: request.endpoint.isTLS) else {
      return true
    }
    refusal = found
    return false
  }
}

// MARK: How it ended

extension Transfer {
  func result(_ code: CURLcode) -> Submission.Result {
    if code == CURLE_OK {
      return .success(HTTPResponse(status: long(CURLINFO_RESPONSE_CODE), headerLines: head.bytes, body: body))
    }
    return .failure(error(code))
  }

  /// Whether all of the request was handed to the system. A part of one is no request to the service; a request
  /// without a body counts from its first byte.
  var mayHaveBeenSent: Bool {
    guard attempts > 0, let request = submission?.request else { return false }
    return sentBytes > 0 && size(CURLINFO_SIZE_UPLOAD_T) >= request.body.count
  }

  private var sentBytes: Int { long(CURLINFO_REQUEST_SIZE) }

  private func error(_ code: CURLcode) -> TransportError {
    let host = submission?.request.endpoint.host ?? ""
    if isHeadTooLarge { return .responseTooLarge(status: nil, host: host) }
    if isBodyTooLarge || code == CURLE_FILESIZE_EXCEEDED {
      return .responseTooLarge(status: long(CURLINFO_RESPONSE_CODE), host: host)
    }
    if isResendRefused { return .connectionLost(mayHaveBeenSent: true, host: host) }
    if let refusal, !hasOpenedSocket, code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK {
      return .blockedAddress(refusal, host: host)
    }
    switch code {
    case CURLE_URL_MALFORMAT: return .invalidURL(.malformed)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .couldNotResolve(host: host)
    case CURLE_COULDNT_CONNECT: return .couldNotConnect(host: host)
    case CURLE_SSL_CONNECT_ERROR: return .tls(.handshake, host: host)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: return .tls(.certificate, host: host)
    case CURLE_SSL_CACERT_BADFILE: return .tls(.authorities, host: host)
    case CURLE_OPERATION_TIMEDOUT: return .timedOut(mayHaveBeenSent ? .afterSent : .beforeSent, host: host)
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
      return .connectionLost(mayHaveBeenSent: mayHaveBeenSent, host: host)
    default: return .other(code: code.rawValue, mayHaveBeenSent: mayHaveBeenSent, host: host)
    }
  }

  private func long(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe ccurl_get_long(easy, info, &value)
    return value
  }

  private func size(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    unsafe ccurl_get_size(easy, info, &value)
    return Int(value)
  }
}
