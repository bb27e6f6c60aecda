/// Printed citation numbers, and the bytes that print them.
struct CitationMarker: Equatable, Sendable {
  /// In printed order, ranges expanded.
  let numbers: [Int]
  /// From the end of the words before, blanks included, to the end of the marker.
  let range: Range<Int>

  /// How a text prints its citations.
  enum Style: Sendable {
    /// The article form: `[3, 5]` and `[^3]`, and nothing else.
    case article
    /// Anything that web pages print: also `3, 5`, `(3–5)`, `³˒⁵`, `^3,5^`, `<sup>3,5</sup>`.
    case printed
  }

  /// What stands at the end of a text.
  enum Reading: Equatable, Sendable {
    case none
    case marker(CitationMarker)
    /// Content or a citation: only a person can tell. The text stays as it is.
    case ambiguous(Range<Int>)
    /// A citation of a number that no reference has.
    case unresolved(Int, Range<Int>)
    /// Pandoc's citation keys: `[@smith2012]`.
    case keys([String], Range<Int>)
    /// Brackets around numbers that make no list, such as `[5–3]`.
    case malformed(Range<Int>)
  }

  /// Reads the marker at the end of `range`, if one is there.
  ///
  /// - Parameter references: How many references there are; a printed number beyond them is content
  ///   or unresolved.
  static func trailing(
    in bytes: [UInt8], _ range: Range<Int>, references: Int, style: Style
  ) -> Reading {
    let end = bytes.endTrimmingBlanks(range.upperBound, start: range.lowerBound)
    let range = range.lowerBound..<end
    if let reading = BracketedMarker.trailing(in: bytes, range, references: references, style: style) {
      return reading
    }
    guard style == .printed else { return .none }
    if let reading = SuperscriptMarker.trailing(in: bytes, range, references: references) {
      return reading
    }
    return BareMarker.trailing(in: bytes, range, references: references)
  }

  /// What a list of numbers found beyond doubt to be a citation amounts to.
  static func resolve(_ numbers: [Int], at range: Range<Int>, references: Int) -> Reading {
    if let stray = numbers.first(where: { $0 > references }) { return .unresolved(stray, range) }
    return .marker(CitationMarker(numbers: numbers, range: range))
  }
}
