extension HTTPHeaders {
  /// From the lines of a response's header. Bytes that are not UTF-8 become U+FFFD; a line without a colon is dropped.
  init(lines bytes: [UInt8]) {
    var fields: [Field] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      defer { start = end + 1 }
      if Self.isBlank(bytes[start]), !fields.isEmpty {
        // A continuation (RFC 9112 section 5.2).
        fields[fields.count - 1].value += " " + Self.text(bytes[start..<end])
      } else if let colon = bytes[start..<end].firstIndex(of: 0x3A) {
        fields.append(
          Field(name: Self.text(bytes[start..<colon]), value: Self.text(bytes[(colon + 1)..<end])))
      }
    }
    self.init(fields)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
