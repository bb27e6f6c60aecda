internal import Notation

/// RFC 3986, section 2: everything but the unreserved characters is escaped, so that a value never leaves its
/// place in a path or a query.
enum PercentEncoding {
  static func encode(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + hexadecimal[Int(byte >> 4)] + hexadecimal[Int(byte & 15)]
      }
    }
    return result
  }

  private static let hexadecimal = "0123456789ABCDEF".map(String.init)
}

extension PercentEncoding {
  /// nil where a `%` lacks its two digits, or the bytes are not UTF-8.
  static func decode(_ bytes: some Collection<UInt8>) -> String? {
    var result: [UInt8] = []
    var digits: [UInt8]?
    for byte in bytes {
      if let high = digits {
        guard Hexadecimal.value(of: byte) != nil else { return nil }
        digits = high + [byte]
        if let pair = digits, pair.count == 2 {
          guard let value = Hexadecimal.decode(String(decoding: pair, as: UTF8.self)) else { return nil }
          result += value
          digits = nil
        }
      } else if byte == UInt8(ascii: "%") {
        digits = []
      } else {
        result.append(byte)
      }
    }
    return digits == nil ? String(validating: result, as: UTF8.self) : nil
  }
}
