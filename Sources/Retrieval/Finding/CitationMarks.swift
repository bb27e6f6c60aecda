/// Numbers of sources as articles print them, `[3, 5–7]`.
enum CitationMarks {
  /// The text with spaces in their place.
  static func blanked(in text: String) -> String {
    var bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "[")) else { return text }
    var open: Int?
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "[") {
        open = place
      } else if byte == UInt8(ascii: "]"), let start = open {
        if start + 1 < place { for inside in start...place { bytes[inside] = UInt8(ascii: " ") } }
        open = nil
      } else if !isPart(byte) {
        open = nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Digits and what parts them: spaces, commas, hyphens and the bytes of longer dashes.
  private static func isPart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || " ,-".utf8.contains(byte)
      || "–—".utf8.contains(byte)
  }
}
