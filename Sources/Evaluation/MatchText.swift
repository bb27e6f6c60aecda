/// A text as answers are matched against: lower case, one kind of dash, single spaces.
struct MatchText: Equatable {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.lowercased().unicodeScalars {
      if Self.isSpace(scalar) {
        if let last = scalars.last, last != " " { scalars.append(" ") }
      } else {
        scalars.append(Self.dashes.contains(scalar) ? "-" : scalar)
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    self.scalars = scalars
  }

  var isEmpty: Bool { scalars.isEmpty }

  /// Whether `wanted` stands in it. A digit at its edge may not touch another digit or a decimal point (“0%”
  /// is not in “30%”); with `wholeWords`, a letter at its edge may not touch a letter or digit.
  func contains(_ wanted: MatchText, wholeWords: Bool = false) -> Bool {
    let wanted = wanted.scalars
    guard let first = wanted.first, let last = wanted.last else { return false }
    guard wanted.count <= scalars.count else { return false }
    for start in 0...scalars.count - wanted.count where scalars[start] == first {
      let end = start + wanted.count
      guard scalars[start..<end].elementsEqual(wanted) else { continue }
      guard mayStart(at: start, with: first, wholeWords) else { continue }
      if mayEnd(at: end, with: last, wholeWords) { return true }
    }
    return false
  }

  /// Every number in it, as it is written: `10`, `0.5`.
  var numbers: Set<String> {
    var found: Set<String> = []
    var place = 0
    while place < scalars.count {
      var end = place
      while isDigit(at: end) { end += 1 }
      guard end > place else {
        place += 1
        continue
      }
      if end < scalars.count, scalars[end] == ".", isDigit(at: end + 1) {
        end += 1
        while isDigit(at: end) { end += 1 }
      }
      found.insert(String(String.UnicodeScalarView(scalars[place..<end])))
      place = end
    }
    return found
  }

  // MARK: Edges

  private func mayStart(at start: Int, with first: Unicode.Scalar, _ wholeWords: Bool) -> Bool {
    guard start > 0 else { return true }
    let before = scalars[start - 1]
    if Self.counts(first) { return before != "." && !isDigit(at: start - 1) }
    return !(wholeWords && Self.isLetter(first) && Self.isPlain(before))
  }

  private func mayEnd(at end: Int, with last: Unicode.Scalar, _ wholeWords: Bool) -> Bool {
    guard end < scalars.count else { return true }
    if Self.counts(last) { return !isDigit(at: end) && !(scalars[end] == "." && isDigit(at: end + 1)) }
    return !(wholeWords && Self.isLetter(last) && Self.isPlain(scalars[end]))
  }

  private func isDigit(at index: Int) -> Bool {
    index < scalars.count && scalars[index].properties.generalCategory == .decimalNumber
  }

  private static let dashes: Set<Unicode.Scalar> = ["–", "—", "−", "‐", "‑"]

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// Digits, superscript ones included.
  private static func counts(_ scalar: Unicode.Scalar) -> Bool {
    [.decimal, .digit].contains(scalar.properties.numericType)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
  }
}
