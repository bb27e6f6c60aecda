/// An absolute `http` or `https` address that can hold no second host: printable ASCII, without a user name,
/// a backslash or a fragment.
struct WebAddress: Sendable, Equatable {
  let text: String
  /// Scheme, host and port, in lower case and without a trailing slash.
  let origin: String

  init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: text.lowercased().hasPrefix),
      text.utf8.count <= 2048,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") })
    else { return nil }
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    guard !authority.isEmpty, !authority.contains("@"), !authority.hasPrefix(":") else { return nil }
    self.text = text
    origin = scheme + authority.lowercased()
  }

  /// An address from the settings; `name` is the setting that is at fault.
  init(_ text: String, setting name: String) throws(ChannelError) {
    guard let address = WebAddress(text) else {
      throw ChannelError("“\(name)” is no absolute http or https address")
    }
    self = address
  }

  /// Without the slash that would double in front of a path.
  var base: String { text.hasSuffix("/") ? String(text.dropLast()) : text }

  /// The address with further query items, names and values of which are escaped.
  func adding(_ items: [(name: String, value: String)]) -> String {
    let query = items.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    guard !query.isEmpty else { return text }
    return text + (text.contains("?") ? "&" : "?") + query.joined(separator: "&")
  }
}

/// What follows the origin may be a key.
extension WebAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { origin + "/•••" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
