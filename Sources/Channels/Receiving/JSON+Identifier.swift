internal import Notation

extension JSON {
  /// A name of something at the service, given as text or as a whole number: 1 to 255 bytes that can be seen.
  var identifier: String? {
    switch self {
    case .string(let text): text.isIdentifier ? text : nil
    case .number(let text): Int(text).map(String.init)
    default: nil
    }
  }
}

extension String {
  /// Whether this can name something at a service: 1 to 255 bytes without control characters.
  var isIdentifier: Bool {
    (1...255).contains(utf8.count) && utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}
