internal import Foundation

/// Base64 read strictly: no white space, no missing padding, nothing behind it.
enum Base64 {
  static func decode(_ text: String) -> [UInt8]? {
    guard !text.isEmpty, let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
      return nil
    }
    return Array(data)
  }

  /// The alphabet of RFC 4648, section 5, without padding.
  static func decodeURL(_ text: String) -> [UInt8]? {
    guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    return decode(standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
  }

  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
