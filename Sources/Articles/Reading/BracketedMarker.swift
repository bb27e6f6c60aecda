/// `[1, 3-5]`, `[^1][^2]`, `[@smith2012; @lee1997]`, and in printed pages `(1–3)`.
enum BracketedMarker {
  /// A marker is never longer: what looks back for its opening bracket stops here.
  private static let longest = 400

  private enum Content {
    case numbers([Int])
    case keys([String])
    case malformed
    case words
  }

  static func trailing(
    in bytes: [UInt8], _ range: Range<Int>, references: Int, style: CitationMarker.Style
  ) -> CitationMarker.Reading? {
    let end = closing(in: bytes, range)
    guard end > range.lowerBound else { return nil }
    if style == .printed, bytes[end - 1] == UInt8(ascii: ")") {
      return round(in: bytes, range, end: end, references: references)
    }
    var start = end
    var numbers: [Int] = []
    var keys: [String] = []
    while start > range.lowerBound, bytes[start - 1] == UInt8(ascii: "]"),
      let open = opening(UInt8(ascii: "["), in: bytes, before: start - 1, start: range.lowerBound)
    {
      switch content(of: bytes, open + 1..<start - 1) {
      case .numbers(let more): numbers = more + numbers
      case .keys(let more): keys = more + keys
      case .malformed:
        return .malformed(bytes.endTrimmingBlanks(open, start: range.lowerBound)..<range.upperBound)
      case .words: return start == end ? nil : resolve(numbers, keys, start..<range.upperBound, references)
      }
      start = bytes.endTrimmingBlanks(open, start: range.lowerBound)
    }
    return start == end ? nil : resolve(numbers, keys, start..<range.upperBound, references)
  }

  /// Every `[3]` and `[^3]` within `range`, wherever it stands.
  static func all(in bytes: [UInt8], _ range: Range<Int>) -> [CitationMarker] {
    var markers: [CitationMarker] = []
    var open: Int?
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "["): open = index
      case UInt8(ascii: "]"):
        if let start = open, case .numbers(let numbers) = content(of: bytes, start + 1..<index) {
          markers.append(CitationMarker(numbers: numbers, range: start..<index + 1))
        }
        open = nil
      default: break
      }
    }
    return markers
  }

  /// The end of the bracketed markers that start at `index`, and their numbers.
  static func leading(in bytes: [UInt8], at index: Int, end: Int) -> (numbers: [Int], end: Int)? {
    var numbers: [Int] = []
    var index = index
    while index < end, bytes[index] == UInt8(ascii: "[") {
      let limit = min(end, index + longest)
      guard let close = bytes[index..<limit].firstIndex(of: UInt8(ascii: "]")),
        case .numbers(let more) = content(of: bytes, index + 1..<close)
      else { break }
      numbers += more
      index = close + 1
    }
    return numbers.isEmpty ? nil : (numbers, index)
  }

  private static func round(
    in bytes: [UInt8], _ range: Range<Int>, end: Int, references: Int
  ) -> CitationMarker.Reading? {
    guard let open = opening(UInt8(ascii: "("), in: bytes, before: end - 1, start: range.lowerBound),
      let numbers = CitationList.numbers(in: bytes, open + 1..<end - 1),
      numbers.allSatisfy({ $0 <= references })
    else { return nil }
    let start = bytes.endTrimmingBlanks(open, start: range.lowerBound)
    return .marker(CitationMarker(numbers: numbers, range: start..<range.upperBound))
  }

  /// Before a full stop or comma that follows the bracket.
  private static func closing(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    guard range.count >= 2 else { return range.upperBound }
    let last = bytes[range.upperBound - 1]
    let before = bytes[range.upperBound - 2]
    let stops = last == UInt8(ascii: ".") || last == UInt8(ascii: ",") || last == UInt8(ascii: ";")
    return stops && (before == UInt8(ascii: "]") || before == UInt8(ascii: ")"))
      ? range.upperBound - 1 : range.upperBound
  }

  private static func opening(_ bracket: UInt8, in bytes: [UInt8], before end: Int, start: Int) -> Int? {
    bytes[max(start, end - longest)..<end].lastIndex(of: bracket)
  }

  private static func resolve(
    _ numbers: [Int], _ keys: [String], _ range: Range<Int>, _ references: Int
  ) -> CitationMarker.Reading {
    keys.isEmpty ? CitationMarker.resolve(numbers, at: range, references: references) : .keys(keys, range)
  }

  private static func content(of bytes: [UInt8], _ range: Range<Int>) -> Content {
    let range = bytes.trimmingBlanks(range)
    guard let first = range.isEmpty ? nil : bytes[range.lowerBound] else { return .words }
    if first == UInt8(ascii: "@") {
      let parts = bytes[range].split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
      return .keys(
        parts.map { part in
          let key = bytes.trimmingBlanks(part.startIndex..<part.endIndex)
          return String(decoding: bytes[key].drop { $0 == UInt8(ascii: "@") }, as: UTF8.self)
        })
    }
    if first == UInt8(ascii: "^") {
      let inner = range.lowerBound + 1..<range.upperBound
      return CitationList.numbers(in: bytes, inner).map { .numbers($0) } ?? .malformed
    }
    if let numbers = CitationList.numbers(in: bytes, range) { return .numbers(numbers) }
    let listLike = bytes[range].allSatisfy {
      $0.isDigit || $0.isBlank || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") || $0 == 0xE2
        || $0 == 0x80 || $0 == 0x93 || $0 == UInt8(ascii: ";")
    }
    return listLike && bytes[range].contains(where: \.isDigit) ? .malformed : .words
  }
}
