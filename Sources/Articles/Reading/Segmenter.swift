/// Splits a block of text into sentences, each with the citation marker that follows it.
///
/// Rules of its own, as general splitters cut `p.o.` and `approx.` and part a sentence from its citation:
/// a stop ends a sentence when a blank and a capital, a digit or an opening mark follow, outside brackets
/// that close, and the word before is no abbreviation. Dashes, colons and semicolons never split, so that
/// a reason stays with its rule.
struct Segmenter {
  struct Sentence: Equatable {
    /// Without the marker and the blanks around.
    var text: Range<Int>
    var citation: CitationMarker.Reading

    /// The end of the marker, or of the text where none follows.
    var end: Int {
      if case .marker(let marker) = citation { marker.range.upperBound } else { text.upperBound }
    }
  }

  let bytes: [UInt8]
  let references: Int
  let style: CitationMarker.Style

  /// A bullet stays whole, unless a sentence before its last has a marker of its own.
  func bullet(_ block: Range<Int>) -> [Sentence] {
    let sentences = sentences(of: block)
    let marked = sentences.dropLast().contains { sentence in
      if case .marker = sentence.citation { true } else { false }
    }
    return marked || sentences.count < 2 ? sentences : [sentence(bytes.trimmingBlanks(block))]
  }

  func sentences(of block: Range<Int>) -> [Sentence] {
    let block = bytes.trimmingBlanks(block)
    guard !block.isEmpty else { return [] }
    let whole = sentence(block)
    let end = whole.text.upperBound
    let depths = BracketDepth(in: bytes, block.lowerBound..<end)
    var sentences: [Sentence] = []
    var start = block.lowerBound
    var index = start
    var hasLetter = false
    while index < end {
      let byte = bytes[index]
      if byte.isLetter || byte >= 0x80 { hasLetter = true }
      guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?"), hasLetter,
        !depths.isInside(index), let (stop, marker, next) = boundary(at: index, start: start, end: end)
      else {
        index += 1
        continue
      }
      if let marker {
        sentences.append(Sentence(text: start..<stop, citation: .marker(marker)))
      } else {
        sentences.append(sentence(start..<stop))
      }
      (start, index, hasLetter) = (next, next, false)
    }
    guard start < end else { return sentences }
    sentences.append(
      start == block.lowerBound ? whole : Sentence(text: start..<end, citation: whole.citation))
    return sentences
  }

  /// One sentence, with the marker at its end detached.
  private func sentence(_ range: Range<Int>) -> Sentence {
    let reading = CitationMarker.trailing(in: bytes, range, references: references, style: style)
    guard case .marker(let marker) = reading else { return Sentence(text: range, citation: reading) }
    return Sentence(text: range.lowerBound..<marker.range.lowerBound, citation: reading)
  }

  /// Where a sentence ends at the stop at `index`, its marker if one follows, and where the next one starts.
  private func boundary(at index: Int, start: Int, end: Int) -> (Int, CitationMarker?, next: Int)? {
    var stop = index + 1
    while stop < end, ".!?\"')]".utf8.contains(bytes[stop]) { stop += 1 }
    if bytes.has("”", at: stop, end: end) || bytes.has("’", at: stop, end: end) { stop += 3 }
    let word = word(before: index, start: start)
    if let marker = marker(after: stop, word: word, end: end) {
      let next = bytes.skippingBlanks(from: marker.range.upperBound, to: end)
      let capital = !bytes[next].isLower
      return capital || !Abbreviations.beforeNumber.contains(word) ? (stop, marker, next) : nil
    }
    let next = bytes.skippingBlanks(from: stop, to: end)
    guard next > stop, next < end, startsSentence(at: next, after: word) else { return nil }
    return (stop, nil, next)
  }

  private func startsSentence(at index: Int, after word: String) -> Bool {
    let byte = bytes[index]
    if byte.isLower || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { return false }
    if byte.isDigit { return !Abbreviations.beforeNumber.contains(word) }
    return !Abbreviations.neverLast.contains(word)
  }

  /// A marker between a sentence and the next: `cramps.3–5 No`, `cramps. 1, 2 No`, `seen.[6] No`.
  private func marker(after stop: Int, word: String, end: Int) -> CitationMarker? {
    let start = bytes.skippingBlanks(from: stop, to: end)
    var numbers: [Int] = []
    var index = start
    if let bracketed = BracketedMarker.leading(in: bytes, at: start, end: end) {
      (numbers, index) = bracketed
    } else if style == .printed {
      while index < end,
        bytes[index].isDigit || bytes[index] >= 0x80 || "^,-<>/sup".utf8.contains(bytes[index])
          || isListBlank(at: index, end: end), index - start < 100
      {
        index += 1
      }
      index = bytes.endTrimmingBlanks(index, start: start)
      guard let list = looseNumbers(start..<index, spaced: start > stop, word: word, end: end) else {
        return nil
      }
      numbers = list
    }
    guard !numbers.isEmpty, numbers.allSatisfy({ $0 <= references }) else { return nil }
    let next = bytes.skippingBlanks(from: index, to: end)
    guard next > index, next < end else { return nil }
    return CitationMarker(numbers: numbers, range: stop..<index)
  }

  /// A blank inside `1, 2`: after a comma and before a digit.
  private func isListBlank(at index: Int, end: Int) -> Bool {
    bytes[index].isBlank && bytes[index - 1] == UInt8(ascii: ",") && index + 1 < end
      && bytes[index + 1].isDigit
  }

  /// Bare or raised numbers, which count only before the start of a sentence.
  private func looseNumbers(_ range: Range<Int>, spaced: Bool, word: String, end: Int) -> [Int]? {
    let next = bytes.skippingBlanks(from: range.upperBound, to: end)
    guard !range.isEmpty, next > range.upperBound, next < end, !bytes[next].isLower, !bytes[next].isDigit
    else { return nil }
    if let numbers = CitationList.numbers(in: bytes, range) {
      let decimal = !spaced && word.last?.isNumber == true
      return decimal || Abbreviations.beforeNumber.contains(word) ? nil : numbers
    }
    guard case .marker(let marker) = SuperscriptMarker.trailing(in: bytes, range, references: references),
      marker.range.lowerBound == range.lowerBound
    else { return nil }
    return marker.numbers
  }

  /// In lower case, without the stop; at most 20 bytes are looked at.
  private func word(before index: Int, start: Int) -> String {
    var first = index
    while first > start, !bytes[first - 1].isBlank, bytes[first - 1] != UInt8(ascii: "("), index - first < 20
    {
      first -= 1
    }
    return String(decoding: bytes[first..<index], as: UTF8.self).lowercased()
  }
}
