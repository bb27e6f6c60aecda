/// `… in most cases 2` and `… for cramps. 1, 2`: numbers that nothing but their place marks as citations.
///
/// They are taken for a citation only at the end of a block, after a word that does not ask for a number
/// (`up to`, `in group`, `Fig.`) and is no number itself. What might be either stays text.
enum BareMarker {
  static func trailing(in bytes: [UInt8], _ range: Range<Int>, references: Int) -> CitationMarker.Reading {
    let floor = range.lowerBound
    var end = range.upperBound
    let stopped = end - floor >= 2 && bytes[end - 1] == UInt8(ascii: ".") && bytes[end - 2].isDigit
    if stopped { end -= 1 }
    guard let list = list(in: bytes, floor..<end) else { return .none }
    let place = place(of: list.start, count: list.numbers.count, in: bytes, floor: floor)
    let textEnd = bytes.endTrimmingBlanks(list.start, start: floor)
    let marker = textEnd..<range.upperBound

    if let stray = list.numbers.first(where: { $0 > references }) {
      if place == .decimal, endsInReference(stray, references) { return .ambiguous(list.start..<end) }
      return place == .afterWord && stray < 1000 && !stopped ? .unresolved(stray, marker) : .none
    }
    switch place {
    case .afterWord where stopped: return .ambiguous(marker)
    case .afterWord, .afterUnit, .alone:
      return .marker(CitationMarker(numbers: list.numbers, range: marker))
    case .afterQuantityWord: return .ambiguous(marker)
    case .decimal:
      // “<0.41”: 0.41, or 0.4 and reference 1? A single decimal place leaves nothing to doubt.
      return list.start + 1 < end ? .ambiguous(list.start..<end) : .none
    case .afterLetters: return .ambiguous(list.start..<end)
    case .inName: return .none
    }
  }

  /// Lists glued to a unit inside a sentence, as in `30 mg/day3,5 and`: flattened superscripts.
  static func inner(in bytes: [UInt8], _ range: Range<Int>, references: Int) -> [CitationMarker] {
    var markers: [CitationMarker] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index].isDigit, index > range.lowerBound, bytes[index - 1].isLetter else {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, bytes[index].isDigit || bytes[index] == UInt8(ascii: ",") { index += 1 }
      guard let numbers = CitationList.numbers(in: bytes, start..<index),
        numbers.allSatisfy({ $0 <= references }),
        place(of: start, count: numbers.count, in: bytes, floor: range.lowerBound) == .afterUnit
      else { continue }
      markers.append(CitationMarker(numbers: numbers, range: start..<index))
    }
    return markers
  }

  private static func endsInReference(_ decimals: Int, _ references: Int) -> Bool {
    decimals >= 10 && (1...max(1, references)).contains(decimals % 10)
  }

  // MARK: The list itself

  private static func list(in bytes: [UInt8], _ range: Range<Int>) -> (numbers: [Int], start: Int)? {
    let floor = range.lowerBound
    var position = range.upperBound
    if position > floor, bytes[position - 1] == UInt8(ascii: ",") { position -= 1 }
    position = bytes.endTrimmingBlanks(position, start: floor)
    let end = position
    var start: Int?
    while let item = itemStart(in: bytes, floor..<position), end - item < 400 {
      start = item
      let before = bytes.endTrimmingBlanks(item, start: floor)
      guard before > floor, bytes[before - 1] == UInt8(ascii: ",") else { break }
      let next = bytes.endTrimmingBlanks(before - 1, start: floor)
      guard next > floor, bytes[next - 1].isDigit else { break }
      position = next
    }
    guard let start, let numbers = CitationList.numbers(in: bytes, start..<end) else { return nil }
    return (numbers, start)
  }

  /// Where `n` or `n-n` at the end of `range` starts.
  private static func itemStart(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    func digits(before end: Int) -> Int {
      var start = end
      while start > range.lowerBound, bytes[start - 1].isDigit, end - start < 6 { start -= 1 }
      return start
    }
    let last = digits(before: range.upperBound)
    guard last < range.upperBound else { return nil }
    let dash = CitationList.dashLength(in: bytes, before: last, start: range.lowerBound)
    guard dash > 0 else { return last }
    let first = digits(before: last - dash)
    return first < last - dash ? first : nil
  }

  // MARK: What stands before it

  private enum Place {
    /// After a blank and a word that leaves no doubt.
    case afterWord
    /// After a blank and a word or sign that a number belongs to.
    case afterQuantityWord
    /// Glued to a unit or a percent sign: a flattened superscript.
    case afterUnit
    /// Glued to a word in lower-case letters.
    case afterLetters
    /// The decimals of a number.
    case decimal
    /// Part of a name such as B12.
    case inName
    /// Nothing stands before it.
    case alone
  }

  private static func place(of start: Int, count: Int, in bytes: [UInt8], floor: Int) -> Place {
    let textEnd = bytes.endTrimmingBlanks(start, start: floor)
    guard textEnd > floor else { return .alone }
    guard textEnd == start else {
      return QuantityWord.asksForNumber(in: bytes, floor..<textEnd) ? .afterQuantityWord : .afterWord
    }
    let last = bytes[start - 1]
    if last == UInt8(ascii: ".") || last == UInt8(ascii: ",") {
      guard start - 2 >= floor else { return .inName }
      return bytes[start - 2].isDigit ? (last == UInt8(ascii: ".") ? .decimal : .inName) : .afterUnit
    }
    if last == UInt8(ascii: "%") || last == UInt8(ascii: ")") || last == UInt8(ascii: "?")
      || last == UInt8(ascii: "!") || bytes.has("”", before: start, start: floor)
    {
      return .afterUnit
    }
    guard last.isLetter else { return .inName }
    var word = start
    while word > floor, bytes[word - 1].isLetter || bytes[word - 1] == UInt8(ascii: "/") { word -= 1 }
    if QuantityWord.isUnit(in: bytes, word..<start, floor: floor) { return .afterUnit }
    let lower = bytes[word..<start].allSatisfy(\.isLower)
    if lower, start - word >= 3, count > 1 { return .afterUnit }
    return lower && start - word >= 4 ? .afterLetters : .inName
  }
}
