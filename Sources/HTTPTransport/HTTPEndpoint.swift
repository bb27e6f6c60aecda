import CCurl

/// Where a URL leads, as libcurl will read it: one parser for the check and for the connection.
public struct HTTPEndpoint: Hashable, Sendable {
  public let isTLS: Bool
  /// Lower case; IPv6 without its brackets. `0x7f.1` and the like stand here as the address they mean.
  public let host: String
  public let port: UInt16

  /// The address, where the URL has one in place of a name.
  public var address: IPAddress? { IPAddress(host) }

  /// The longest URL accepted, in bytes.
  public static let longestURL = 8_000

  public init(_ url: String) throws(TransportError) {
    guard url.utf8.count <= Self.longestURL else { throw .invalidURL(.tooLong) }
    guard url.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw .invalidURL(.forbiddenCharacter) }
    // libcurl would read `https:///host` as well, and `https:/host`.
    let afterScheme = url.utf8.drop { $0 != 0x3A }.prefix(4)
    guard afterScheme.starts(with: "://".utf8), afterScheme.last != 0x2F else {
      throw .invalidURL(.malformed)
    }
    guard let parts = unsafe curl_url() else { throw .outOfMemory(host: "") }
    defer { unsafe curl_url_cleanup(parts) }
    switch unsafe curl_url_set(parts, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) {
    case CURLUE_OK: break
    case CURLUE_USER_NOT_ALLOWED: throw .invalidURL(.userInfo)
    case CURLUE_UNSUPPORTED_SCHEME: throw .invalidURL(.scheme)
    default: throw .invalidURL(.malformed)
    }
    switch unsafe Self.part(CURLUPART_SCHEME, of: parts) {
    case "https": isTLS = true
    case "http": isTLS = false
    default: throw .invalidURL(.scheme)
    }
    guard let host = unsafe Self.part(CURLUPART_HOST, of: parts)?.lowercased(), !host.isEmpty,
      let port = unsafe Self.part(CURLUPART_PORT, of: parts, flags: CURLU_DEFAULT_PORT).flatMap(UInt16.init),
      port > 0
    else { throw .invalidURL(.malformed) }
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    self.port = port
  }

  private static func part(_ part: CURLUPart, of parts: OpaquePointer, flags: Int32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(parts, part, &text, UInt32(flags)) == CURLUE_OK, let found = unsafe text else {
      return nil
    }
    defer { unsafe curl_free(found) }
    return unsafe String(cString: found)
  }
}
