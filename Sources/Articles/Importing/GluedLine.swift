/// Parts a line that copying has glued together: “Medical Advisory BoardAll articles are …”, “2026View …”.
///
/// Used for headers alone: in a statement, “FibroScan” and “HbA1c” look the same.
enum GluedLine {
  static func parts(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    var parts: [Range<Int>] = []
    var start = 0
    var index = 1
    while index < bytes.count {
      if isSeam(bytes, at: index, start: start) {
        parts.append(start..<index)
        start = index
      } else if bytes.has("•", at: index, end: bytes.count) || bytes.has("|", at: index, end: bytes.count) {
        parts.append(start..<index)
        start = index + (bytes[index] == UInt8(ascii: "|") ? 1 : 3)
        index = start
      }
      index += 1
    }
    parts.append(min(start, bytes.count)..<bytes.count)
    return parts.map(bytes.trimmingBlanks).filter { !$0.isEmpty }.map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  /// A year that runs into a word; or a phrase of capitalised words that runs into a sentence.
  private static func isSeam(_ bytes: [UInt8], at index: Int, start: Int) -> Bool {
    guard bytes[index].isUpper, index + 1 < bytes.count, bytes[index + 1].isLower else { return false }
    if index - start >= 4, bytes[index - 4..<index].allSatisfy(\.isDigit) { return true }
    guard bytes[index - 1].isLower else { return false }
    let before = bytes[start..<index].split { $0.isBlank }
    let after = bytes[index...].split(maxSplits: 3) { $0.isBlank }
    guard before.count >= 3, after.count >= 3, let last = before.last, last.count >= 3 else { return false }
    let links: Set = ["of", "and", "for", "the", "in", "&"]
    let isName = before.allSatisfy {
      $0.first?.isUpper == true || links.contains(String(decoding: $0, as: UTF8.self))
    }
    let capitals = before.count { $0.first?.isUpper == true }
    return isName && capitals >= 3 && after.dropFirst().contains { $0.first?.isLower == true }
  }
}
