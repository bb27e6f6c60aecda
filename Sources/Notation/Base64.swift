internal import Foundation

/// Base64 read strictly: no white space, no missing padding, nothing behind it.
package enum Base64 {
  package static func decode(_ text: String) -> [UInt8]? {
    guard !text.isEmpty, let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
      return nil
    }
    return Array(data)
  }

  /// The alphabet of RFC 4648, section 5, without padding.
  package static func decodeURL(_ text: String) -> [UInt8]? {
    guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    return decode(standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
  }

  package static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// As `decodeURL` reads it.
  package static func encodeURL(_ bytes: [UInt8]) -> String {
    encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
