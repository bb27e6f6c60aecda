/// `¹˒²`, `¹⁻³`, `^1,2^`, `<sup>1,2</sup>` and JATS `<xref ref-type="bibr" rid="B1">1</xref>`.
enum SuperscriptMarker {
  private static let longest = 400

  static func trailing(
    in bytes: [UInt8], _ range: Range<Int>, references: Int
  ) -> CitationMarker.Reading? {
    var end = range.upperBound
    if end - range.lowerBound >= 2, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard let (numbers, start) = list(in: bytes, range.lowerBound..<end) else { return nil }
    let textEnd = bytes.endTrimmingBlanks(start, start: range.lowerBound)
    return CitationMarker.resolve(numbers, at: textEnd..<range.upperBound, references: references)
  }

  private static func list(in bytes: [UInt8], _ range: Range<Int>) -> (numbers: [Int], start: Int)? {
    let end = range.upperBound
    if bytes.has("</sup>", before: end, start: range.lowerBound) {
      return tagged(in: bytes, range.lowerBound..<end - 6, opening: "<sup>")
    }
    if bytes.has("^", before: end, start: range.lowerBound) {
      return tagged(in: bytes, range.lowerBound..<end - 1, opening: "^")
    }
    if bytes.has("</xref>", before: end, start: range.lowerBound) { return crossReferences(in: bytes, range) }
    return raised(in: bytes, range)
  }

  private static func tagged(
    in bytes: [UInt8], _ range: Range<Int>, opening: String
  ) -> (numbers: [Int], start: Int)? {
    let limit = max(range.lowerBound, range.upperBound - longest)
    var index = range.upperBound
    while index > limit {
      if bytes.has(opening, before: index, start: limit) {
        return CitationList.numbers(in: bytes, index..<range.upperBound).map {
          ($0, index - opening.utf8.count)
        }
      }
      index -= 1
    }
    return nil
  }

  /// The longest run of raised digits, commas and minus signs at the end of `range`.
  ///
  /// After a digit it is an exponent, and after a unit of length (`kg/m²`) a power.
  private static func raised(in bytes: [UInt8], _ range: Range<Int>) -> (numbers: [Int], start: Int)? {
    var plain: [UInt8] = []
    var start = range.upperBound
    while let (character, length) = raisedCharacter(in: bytes, before: start, floor: range.lowerBound) {
      if character == UInt8(ascii: ",") {
        let next = raisedCharacter(in: bytes, before: start - length, floor: range.lowerBound)
        guard !plain.isEmpty, next?.character.isDigit == true else { break }
      }
      plain.append(character)
      start -= length
      if plain.count > longest { return nil }
    }
    plain.reverse()
    guard let numbers = CitationList.numbers(in: plain, 0..<plain.count)
    else { return nil }
    if start > range.lowerBound {
      if bytes[start - 1].isDigit { return nil }
      let power = numbers == [2] || numbers == [3]
      if power, isLength(in: bytes, before: start, floor: range.lowerBound) { return nil }
    }
    return (numbers, start)
  }

  private static func raisedCharacter(
    in bytes: [UInt8], before end: Int, floor: Int
  ) -> (character: UInt8, length: Int)? {
    guard end > floor else { return nil }
    if bytes[end - 1] == UInt8(ascii: ",") { return (UInt8(ascii: ","), 1) }
    if end - 2 >= floor {
      switch (bytes[end - 2], bytes[end - 1]) {
      case (0xC2, 0xB9): return (UInt8(ascii: "1"), 2)
      case (0xC2, 0xB2): return (UInt8(ascii: "2"), 2)
      case (0xC2, 0xB3): return (UInt8(ascii: "3"), 2)
      case (0xCB, 0x92): return (UInt8(ascii: ","), 2)
      default: break
      }
    }
    if end - 3 >= floor, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x81 {
      switch bytes[end - 1] {
      case 0xB0: return (UInt8(ascii: "0"), 3)
      case 0xB4...0xB9: return (bytes[end - 1] - 0xB4 + 0x34, 3)
      case 0xBB: return (UInt8(ascii: "-"), 3)
      default: break
      }
    }
    return nil
  }

  private static func isLength(in bytes: [UInt8], before end: Int, floor: Int) -> Bool {
    guard bytes.has("m", before: end, start: floor) else { return false }
    let before = end - 2
    guard before >= floor, bytes[before].isLetter else { return true }
    let prefixed = [UInt8(ascii: "c"), UInt8(ascii: "m"), UInt8(ascii: "k"), UInt8(ascii: "d")]
    return prefixed.contains(bytes[before]) && !(before > floor && bytes[before - 1].isLetter)
  }

  /// A run of cross-references; a dash between two stands for all the numbers between them.
  private static func crossReferences(
    in bytes: [UInt8], _ range: Range<Int>
  ) -> (numbers: [Int], start: Int)? {
    var items: [(number: Int, dash: Bool)] = []
    var end = range.upperBound
    while bytes.has("</xref>", before: end, start: range.lowerBound), items.count < 100,
      let open = bytes[max(range.lowerBound, end - longest)..<end - 7].lastIndex(of: UInt8(ascii: "<")),
      bytes.has("<xref", at: open, end: end), let number = target(in: bytes, open..<end - 7)
    {
      let dash = CitationList.dashLength(in: bytes, before: open, start: range.lowerBound)
      items.append((number, dash > 0))
      end = open
      guard open > range.lowerBound else { break }
      let separator = dash > 0 ? dash : bytes[open - 1] == UInt8(ascii: ",") ? 1 : 0
      guard bytes.has("</xref>", before: open - separator, start: range.lowerBound) else { break }
      end = open - separator
    }
    var numbers: [Int] = []
    for item in items.reversed() {
      if item.dash, let last = numbers.last, last < item.number, item.number - last < 200 {
        numbers += last + 1...item.number
      } else {
        numbers.append(item.number)
      }
    }
    return numbers.isEmpty ? nil : (numbers, end)
  }

  /// The digits at the end of `rid`: the printed label may differ.
  private static func target(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard var index = range.first(where: { bytes.has("rid=\"", at: $0, end: range.upperBound) }) else {
      return nil
    }
    index += 5
    while index < range.upperBound, !bytes[index].isDigit, bytes[index] != UInt8(ascii: "\"") { index += 1 }
    return CitationList.number(in: bytes, at: index, end: range.upperBound)?.value
  }
}
