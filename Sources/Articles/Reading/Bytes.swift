/// Scanning UTF-8 where the marks looked for are ASCII, or one of the few longer ones named here.
extension UInt8 {
  var isDigit: Bool { 0x30...0x39 ~= self }
  var isUpper: Bool { 0x41...0x5A ~= self }
  var isLower: Bool { 0x61...0x7A ~= self }
  var isLetter: Bool { (self | 0x20).isLower }
  /// Space or tab; U+00A0 is two bytes and is found by `blankLength`.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  init(ascii character: Unicode.Scalar) {
    self.init(truncatingIfNeeded: character.value)
  }
}

extension [UInt8] {
  /// 1 for a space or tab at `index`, 2 for a no-break space, 0 for anything else.
  func blankLength(at index: Int, end: Int) -> Int {
    guard index < end else { return 0 }
    if self[index].isBlank { return 1 }
    return index + 1 < end && self[index] == 0xC2 && self[index + 1] == 0xA0 ? 2 : 0
  }

  /// As `blankLength(at:end:)`, of what stands before `index`.
  func blankLength(before index: Int, start: Int) -> Int {
    guard index > start else { return 0 }
    if self[index - 1].isBlank { return 1 }
    return index - 1 > start && self[index - 2] == 0xC2 && self[index - 1] == 0xA0 ? 2 : 0
  }

  func skippingBlanks(from index: Int, to end: Int) -> Int {
    var index = index
    while case let length = blankLength(at: index, end: end), length > 0 { index += length }
    return index
  }

  func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
    let start = skippingBlanks(from: range.lowerBound, to: range.upperBound)
    return start..<endTrimmingBlanks(range.upperBound, start: start)
  }

  func endTrimmingBlanks(_ end: Int, start: Int) -> Int {
    var end = end
    while case let length = blankLength(before: end, start: start), length > 0 { end -= length }
    return end
  }

  /// Whether `text` stands at `index` and ends at `end` or before.
  func has(_ text: String, at index: Int, end: Int) -> Bool {
    guard index >= 0 else { return false }
    var index = index
    for byte in text.utf8 {
      guard index < end, self[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// Whether `text` ends at `end` and starts at `start` or after.
  func has(_ text: String, before end: Int, start: Int) -> Bool {
    let index = end - text.utf8.count
    return index >= start && has(text, at: index, end: end)
  }
}
