/// Cuts a text into words, numbers and quantities, with UTF-8 offsets.
///
/// Linear in the length of the text, whatever its bytes: invalid sequences count as separators.
package struct Tokenizer {
  private var bytes: [UInt8] = []
  private var position = 0
  private var pieces: [Piece] = []
  /// The word at hand, on its way from what is printed to its stem.
  private var letters: [UInt8] = []

  /// A run of letters and digits before numbers and units are joined.
  private struct Piece {
    enum Kind { case word, number, symbol }
    var kind: Kind
    var range: Range<Int>
    var text: String
    var term = ""
    var isCapitalised = false
    /// The dash or slash that stands directly in front, if any.
    var joint: UInt8 = 0
  }

  package static func tokens(of text: String) -> [Token] {
    var tokenizer = Tokenizer()
    return tokenizer.tokens(of: text.utf8)
  }

  mutating func tokens(of text: some Collection<UInt8>) -> [Token] {
    bytes.replaceSubrange(bytes.indices, with: text)
    pieces.removeAll(keepingCapacity: true)
    position = 0
    cut()
    return joined()
  }

  // MARK: Pieces

  private mutating func cut() {
    var joint: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isDigit {
        number(joint)
        joint = 0
      } else if byte == UInt8(ascii: ".") && isDigit(at: position + 1) && !isDigit(at: position - 1) {
        number(joint)
        joint = 0
      } else if let scalar = scalar(at: position), scalar.value.isWordStart {
        word(joint)
        joint = 0
      } else {
        joint = separator()
      }
    }
  }

  /// Consumes one character that is no part of a word; returns `-`, `/` or 0.
  private mutating func separator() -> UInt8 {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "+"):
      pieces.append(
        Piece(kind: .symbol, range: position..<position + 1, text: String(UnicodeScalar(byte))))
      position += 1
      return 0
    case UInt8(ascii: "/"):
      position += 1
      return byte
    default:
      guard let (scalar, width) = decode(at: position) else {
        position += 1
        return 0
      }
      let start = position
      position += width
      if Folding.isDash(scalar) { return UInt8(ascii: "-") }
      if scalar.value == 0x2264 || scalar.value == 0x2265 {
        let text = scalar.value == 0x2264 ? "<" : ">"
        pieces.append(Piece(kind: .symbol, range: start..<position, text: text))
      }
      return 0
    }
  }

  private mutating func number(_ joint: UInt8) {
    let start = position
    var text = ""
    if bytes[position] == UInt8(ascii: ".") { text = "0" }
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isDigit {
        text.unicodeScalars.append(UnicodeScalar(byte))
        position += 1
      } else if byte == UInt8(ascii: "."), isDigit(at: position + 1), !text.contains(".") {
        text += "."
        position += 1
      } else if byte == UInt8(ascii: ","), isThousands(at: position) {
        position += 1
      } else {
        break
      }
      if text.utf8.count > 32 { break }
    }
    pieces.append(Piece(kind: .number, range: start..<position, text: text, joint: joint))
  }

  private mutating func word(_ joint: UInt8) {
    let start = position
    letters.removeAll(keepingCapacity: true)
    var isCapitalised = false
    var capitals = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if byte.isLetter || byte.isDigit {
          if byte.isUpper {
            capitals += 1
            isCapitalised = isCapitalised || position == start || bytes[position - 1].isUpper
          }
          letters.append(byte.lowered)
          position += 1
          continue
        }
        if byte == UInt8(ascii: "'"), isLetter(at: position + 1) {
          position += 1
          continue
        }
        break
      }
      guard let (scalar, width) = decode(at: position) else { break }
      if let folded = Folding.ascii(scalar) {
        letters.append(contentsOf: folded.utf8)
      } else if Folding.isApostrophe(scalar), isLetter(at: position + width) {
        // dropped: don’t → dont
      } else if scalar.properties.isAlphabetic {
        letters.append(contentsOf: bytes[position..<position + width])
      } else {
        break
      }
      position += width
    }
    guard !letters.isEmpty else { return }
    if Self.isPluralOfAbbreviation(letters: position - start, capitals: capitals, last: bytes[position - 1]) {
      letters.removeLast()
    }
    Spelling.americanize(&letters)
    if let text = Self.number(spelt: letters) {
      pieces.append(Piece(kind: .number, range: start..<position, text: text, joint: joint))
      return
    }
    let surface = String(decoding: letters, as: UTF8.self)
    Stemmer.stem(&letters)
    pieces.append(
      Piece(
        kind: .word, range: start..<position, text: surface, term: String(decoding: letters, as: UTF8.self),
        isCapitalised: isCapitalised, joint: joint))
  }

  /// “SSRIs” is the plural of an abbreviation, which no stemmer knows.
  /// - Parameters:
  ///   - letters: Bytes of the word as printed.
  ///   - capitals: How many of these are capital letters.
  static func isPluralOfAbbreviation(letters: Int, capitals: Int, last: UInt8) -> Bool {
    letters >= 3 && capitals == letters - 1 && last == UInt8(ascii: "s")
  }

  /// The digits that a word stands for; nil for any other word.
  static func number(spelt letters: [UInt8]) -> String? {
    guard let digits = numberWords.rule(forWhole: letters)?.replacement.letters else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  /// “three times daily” and “3 times daily” are one; “one” is as often a pronoun, and stays a word.
  private static let numberWords = EndingTable([
    ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"), ("seven", "7"), ("eight", "8"),
    ("nine", "9"), ("ten", "10"), ("eleven", "11"), ("twelve", "12"),
  ])

  // MARK: Joining

  private func joined() -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(pieces.count)
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      switch piece.kind {
      case .symbol:
        index += 1
      case .word:
        tokens.append(word(piece))
        index += 1
      case .number:
        let (token, next) = quantity(at: index)
        tokens.append(token)
        index = next
      }
    }
    return tokens
  }

  private func word(_ piece: Piece) -> Token {
    Token(
      range: piece.range, surface: piece.text, term: piece.term, alternates: [], kind: .word,
      isCapitalised: piece.isCapitalised)
  }

  /// A number with the comparator before it, the rest of its range and its unit.
  private func quantity(at index: Int) -> (token: Token, next: Int) {
    let first = pieces[index]
    var range = first.range
    var numbers = [Self.canonical(first.text)]
    var next = index + 1
    if next < pieces.count, pieces[next].kind == .number, pieces[next].joint == UInt8(ascii: "-"),
      pieces[next].range.lowerBound <= range.upperBound + 3
    {
      numbers.append(Self.canonical(pieces[next].text))
      range = range.lowerBound..<pieces[next].range.upperBound
      next += 1
    }
    var comparator = ""
    if index > 0, pieces[index - 1].kind == .symbol, "<>".contains(pieces[index - 1].text),
      pieces[index - 1].range.upperBound + 1 >= range.lowerBound
    {
      comparator = pieces[index - 1].text
      range = pieces[index - 1].range.lowerBound..<range.upperBound
    }
    var unit: Unit?
    if next < pieces.count, joinsUnit(range.upperBound..<pieces[next].range.lowerBound),
      let named = Unit.named(pieces[next].text)
    {
      unit = named
      range = range.lowerBound..<pieces[next].range.upperBound
      next += 1
      if next < pieces.count, pieces[next].joint == UInt8(ascii: "/"),
        let divided = named.divided(by: pieces[next].text)
      {
        unit = divided
        range = range.lowerBound..<pieces[next].range.upperBound
        next += 1
      }
    }
    let symbol = unit?.symbol ?? ""
    let whole = comparator + numbers.joined(separator: "-") + symbol
    var alternates = numbers.map { $0 + symbol }.filter { $0 != whole }
    if !symbol.isEmpty { alternates += numbers }
    let token = Token(
      range: range, surface: whole, term: whole, alternates: alternates,
      kind: unit.map { .quantity($0) } ?? .number, isCapitalised: false)
    return (token, next)
  }

  /// Whether a unit may belong to the number before this gap: “10 mg”, “24-hour”, but not “[3] days”.
  private func joinsUnit(_ gap: Range<Int>) -> Bool {
    var place = gap.lowerBound
    var dashes = 0
    while place < gap.upperBound {
      guard let (scalar, width) = decode(at: place) else { return false }
      if Folding.isDash(scalar) {
        dashes += 1
      } else if !scalar.properties.isWhitespace {
        return false
      }
      place += width
    }
    return dashes <= 1 && gap.count <= 6
  }

  /// `10.0` and `10` are one number.
  private static func canonical(_ number: String) -> String {
    guard number.contains(".") else { return number }
    var digits = Substring(number)
    while digits.hasSuffix("0") { digits = digits.dropLast() }
    if digits.hasSuffix(".") { digits = digits.dropLast() }
    return String(digits)
  }

  // MARK: Bytes

  private func isDigit(at index: Int) -> Bool { bytes.indices.contains(index) && bytes[index].isDigit }

  private func isLetter(at index: Int) -> Bool {
    bytes.indices.contains(index) && scalar(at: index)?.value.isWordStart == true
  }

  /// A comma with three digits behind it, and no fourth: 1,000.
  private func isThousands(at index: Int) -> Bool {
    isDigit(at: index - 1) && isDigit(at: index + 1) && isDigit(at: index + 2) && isDigit(at: index + 3)
      && !isDigit(at: index + 4)
  }

  private func scalar(at index: Int) -> Unicode.Scalar? { decode(at: index)?.scalar }

  private func decode(at index: Int) -> (scalar: Unicode.Scalar, width: Int)? {
    let byte = bytes[index]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 0
    guard width > 0, index + width <= bytes.count else { return nil }
    var value = UInt32(byte) & (0xFF >> UInt32(width + 1))
    for offset in 1..<width {
      guard bytes[index + offset] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, width) }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isUpper: Bool { self >= 0x41 && self <= 0x5A }
  var isLetter: Bool { isUpper || (self >= 0x61 && self <= 0x7A) }
  var lowered: UInt8 { isUpper ? self + 0x20 : self }
}

extension UInt32 {
  /// Letters that may open a word.
  fileprivate var isWordStart: Bool {
    if self < 0x80 { return UInt8(self).isLetter }
    guard let scalar = Unicode.Scalar(self) else { return false }
    if let folded = Folding.ascii(scalar) { return !folded.isEmpty }
    return scalar.properties.isAlphabetic
  }
}
