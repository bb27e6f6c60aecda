/// `list := item ("," item)*; item := n | n "-" n`, with any dash, blanks after commas, and a comma at the end.
enum CitationList {
  /// A longer range is a slip of the pen, or an attack.
  private static let longestRange = 200

  /// Nil where `range` holds anything else: zero, a descending range, a word.
  static func numbers(in bytes: [UInt8], _ range: Range<Int>) -> [Int]? {
    var numbers: [Int] = []
    var index = bytes.skippingBlanks(from: range.lowerBound, to: range.upperBound)
    while index < range.upperBound {
      guard let (first, afterFirst) = number(in: bytes, at: index, end: range.upperBound) else { return nil }
      index = afterFirst
      let dash = dashLength(in: bytes, at: index, end: range.upperBound)
      if dash > 0 {
        guard let (last, afterLast) = number(in: bytes, at: index + dash, end: range.upperBound),
          last > first, last - first < longestRange
        else { return nil }
        numbers += first...last
        index = afterLast
      } else {
        numbers.append(first)
      }
      index = bytes.skippingBlanks(from: index, to: range.upperBound)
      guard index < range.upperBound else { break }
      guard bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ";") else { return nil }
      index = bytes.skippingBlanks(from: index + 1, to: range.upperBound)
    }
    return numbers.isEmpty ? nil : numbers
  }

  /// 1 to 9999 without leading zeros.
  static func number(in bytes: [UInt8], at start: Int, end: Int) -> (value: Int, end: Int)? {
    var value = 0
    var index = start
    while index < end, bytes[index].isDigit, index - start < 5 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > start, index - start < 5, bytes[start] != UInt8(ascii: "0") else { return nil }
    return (value, index)
  }

  /// Bytes of the hyphen, en dash or minus sign at `index`; 0 if none is there.
  static func dashLength(in bytes: [UInt8], at index: Int, end: Int) -> Int {
    guard index < end else { return 0 }
    if bytes[index] == UInt8(ascii: "-") { return 1 }
    return dashes.contains { bytes.has($0, at: index, end: end) } ? 3 : 0
  }

  static func dashLength(in bytes: [UInt8], before index: Int, start: Int) -> Int {
    guard index > start else { return 0 }
    if bytes[index - 1] == UInt8(ascii: "-") { return 1 }
    return dashes.contains { bytes.has($0, before: index, start: start) } ? 3 : 0
  }

  /// U+2010, U+2011, U+2013, U+2212: three bytes each.
  private static let dashes = ["\u{2010}", "\u{2011}", "\u{2013}", "\u{2212}"]
}
