import Testing

@testable import HTTPTransport

@Suite struct HTTPEndpointTests {
  @Test func `a URL tells where it leads`() throws {
    let endpoint = try HTTPEndpoint("https://Hooks.Example.org/services/T0/secret?a=b#c")
    #expect(endpoint.isTLS)
    #expect(endpoint.host == "hooks.example.org")
    #expect(endpoint.port == 443)
    #expect(endpoint.address == nil)
    #expect(try HTTPEndpoint("http://[::1]:8080/").host == "::1")
    #expect(try HTTPEndpoint("http://[::1]:8080/").port == 8_080)
  }

  @Test(arguments: [
    "http://2130706433/", "http://0x7f.0.0.1/", "http://0x7f000001/", "http://017700000001/", "http://127.1/",
    "http://127.0.1/", "http://0177.0.0.1/", "http://127.0.0.1/",
  ])
  func `an address in disguise is seen through`(_ url: String) throws {
    #expect(try HTTPEndpoint(url).address == IPAddress("127.0.0.1"))
  }

  @Test(arguments: [
    ("", TransportError.URLFault.malformed), ("example.org", .malformed), ("https://", .malformed),
    ("https:///path", .malformed), ("https:/path", .malformed), ("https:path", .malformed),
    ("ftp://example.org/", .scheme), ("file:///etc/passwd", .malformed),
    ("gopher://example.org/", .scheme), ("javascript:alert(1)", .malformed),
    ("https://u:p@example.org/", .userInfo),
    ("https://u@example.org/", .userInfo), ("https://example.org/a b", .forbiddenCharacter),
    ("https://example.org/\r\nX: y", .forbiddenCharacter), ("https://example.org/\0", .forbiddenCharacter),
    ("https://example.org/ü", .forbiddenCharacter), ("https://example.org:0/", .malformed),
    ("https://example.org:65536/", .malformed), ("https://[::1/", .malformed),
    ("https://example.org/" + String(repeating: "a", count: 9_000), .tooLong),
  ])
  func `what is no URL to send to is refused`(_ url: String, _ fault: TransportError.URLFault) {
    #expect {
      _ = try HTTPEndpoint(url)
    } throws: { error in
      guard case .invalidURL(let found)? = error as? TransportError else { return false }
      return found == fault || (fault == .malformed && found == .scheme)
    }
  }
}
