import CCurl

extension Transfer {
  /// What stays from request to request.
  func configure(_ settings: TransportSettings) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe ccurl_set_pointer(easy, CURLOPT_PRIVATE, context)
    unsafe ccurl_on_body(easy, receiveBody, context)
    unsafe ccurl_on_header(easy, receiveHeaderLine, context)
    unsafe ccurl_on_socket(easy, openSocket, context)
    unsafe ccurl_on_request(easy, beforeRequest, context)

    set(CURLOPT_NOSIGNAL, 1)
    // Giving a transfer up must not wait for the system's resolver, which has no way to be interrupted.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    // Compressed bodies are not asked for, and not unpacked if they come none the less.
    set(CURLOPT_ACCEPT_ENCODING, "identity")
    set(CURLOPT_HTTP_CONTENT_DECODING, 0)
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    set(CURLOPT_MAXAGE_CONN, max(Int(settings.idleLifetime.components.seconds), 1))
    set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.milliseconds)
    set(CURLOPT_LOW_SPEED_LIMIT, settings.lowSpeedLimit)
    set(CURLOPT_LOW_SPEED_TIME, Int(settings.lowSpeedTime.components.seconds))

    setTLS(CURLOPT_SSL_VERIFYPEER, CURLOPT_SSL_VERIFYHOST, CURLOPT_SSLVERSION)
    setAuthorities(settings.authorities, CURLOPT_CAINFO, CURLOPT_CAPATH)
    // Empty strings: an unset proxy is taken from the environment.
    set(CURLOPT_PROXY, settings.proxy ?? "")
    set(CURLOPT_NOPROXY, "")
    if settings.proxy != nil {
      set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
      setTLS(CURLOPT_PROXY_SSL_VERIFYPEER, CURLOPT_PROXY_SSL_VERIFYHOST, CURLOPT_PROXY_SSLVERSION)
      setAuthorities(settings.authorities, CURLOPT_PROXY_CAINFO, CURLOPT_PROXY_CAPATH)
    }
  }

  /// Everything that is a request's own, each time: a handle that is used again keeps what is not overwritten. False
  /// when memory is short.
  func set(_ request: PreparedRequest, timeout: Duration) -> Bool {
    // This first: it undoes the method, and the body that came with it.
    set(CURLOPT_HTTPGET, 1)
    set(CURLOPT_CUSTOMREQUEST, nil)
    switch request.method {
    case .get: break
    case .head: set(CURLOPT_NOBODY, 1)
    case .post, .put, .patch: setBody(request.body)
    case .delete, .options: if !request.body.isEmpty { setBody(request.body) }
    }
    if request.method != .get, request.method != .head, request.method != .post {
      set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
    // Ends a response that is announced as too large at once; what HEAD announces is never sent.
    let announced = request.method == .head ? 0 : max(request.maximumResponseBytes, 1)
    unsafe ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(announced))
    set(CURLOPT_TIMEOUT_MS, timeout.milliseconds)
    return setHeaders(request.headerLines) && set(CURLOPT_URL, request.url)
  }

  /// Lets go of what a request may have secret.
  func clear() {
    set(CURLOPT_HTTPGET, 1)
    unsafe ccurl_set_body(easy, nil, 0)
    set(CURLOPT_URL, nil)
    _ = setHeaders([])
  }

  private func setBody(_ body: [UInt8]) {
    set(CURLOPT_POST, 1)
    // No body at all would be one that libcurl reads from standard input.
    unsafe _ = body.isEmpty ? ccurl_set_body(easy, "", 0) : ccurl_set_body(easy, body, curl_off_t(body.count))
  }

  private func setTLS(_ peer: CURLoption, _ host: CURLoption, _ version: CURLoption) {
    set(peer, 1)
    set(host, 2)
    set(version, CURL_SSLVERSION_TLSv1_2)
  }

  private func setAuthorities(_ file: String?, _ option: CURLoption, _ folder: CURLoption) {
    set(option, file)
    set(folder, nil)
  }

  private func set(_ option: CURLoption, _ value: Int) {
    unsafe ccurl_set_long(easy, option, value)
  }

  @discardableResult
  private func set(_ option: CURLoption, _ value: String?) -> Bool {
    if let value { return unsafe ccurl_set_string(easy, option, value) == CURLE_OK }
    return unsafe ccurl_set_string(easy, option, nil) == CURLE_OK
  }
}

extension Duration {
  /// At least one: to libcurl, zero is no limit.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    return max(
      Int(clamping: seconds.clamped(to: 0...1_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000), 1)
  }
}

extension Int64 {
  fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
