internal import Foundation

/// Cuts a statement into lexemes with their UTF-8 offsets. Linear; accepts any text.
struct DoseLexer {
  private let scalars: [Unicode.Scalar]
  private let offsets: [Int]
  private var position = 0
  private var isSpaced = true
  private var lexemes: [Lexeme] = []

  static func lexemes(of text: String) -> [Lexeme] {
    var lexer = DoseLexer(text)
    lexer.cut()
    return lexer.lexemes
  }

  /// The number that a printed figure or word stands for.
  static func value(of printed: String) -> Decimal? {
    let found = lexemes(of: printed)
    guard found.count == 1 else { return nil }
    return found[0].number ?? counts[found[0].text]
  }

  /// Words that stand for a number where a count is expected.
  static let counts: [String: Decimal] = [
    "once": 1, "twice": 2, "thrice": 3, "single": 1, "a": 1, "an": 1, "od": 1, "bd": 2, "bid": 2, "tds": 3,
    "tid": 3, "qds": 4, "qid": 4, "qd": 1, "other": 2, "second": 2, "alternate": 2,
  ]

  private static let numerals: [String: Decimal] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12,
  ]

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offset = 0
    offsets =
      scalars.map { scalar in
        defer { offset += UTF8.width(scalar) }
        return offset
      } + [text.utf8.count]
  }

  private mutating func cut() {
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar.properties.isWhitespace {
        isSpaced = true
        position += 1
      } else if isDigit(position) || (scalar == "." && isDigit(position + 1) && !isWordBefore) {
        number()
      } else if isLetter(position) {
        word()
      } else {
        mark()
      }
    }
  }

  private mutating func append(_ kind: Lexeme.Kind, _ text: String, from start: Int) {
    lexemes.append(
      Lexeme(kind: kind, text: text, range: offsets[start]..<offsets[position], isSpaced: isSpaced))
    isSpaced = false
  }

  // MARK: Numbers

  private mutating func number() {
    let start = position
    while isDigit(position)
      || (position < scalars.count && (scalars[position] == "." || scalars[position] == ",")
        && isDigit(position + 1))
    {
      position += 1
    }
    let text = String(String.UnicodeScalarView(scalars[start..<position]))
    if isGlued(start) {
      append(.word, text, from: start)
    } else if let value = Self.decimal(text) {
      append(.number(value), text, from: start)
    } else {
      append(.malformed, text, from: start)
    }
  }

  /// `B12`, `COX-2`, `HLA-B*58`: digits of a name. `q8h` and `x3` are not.
  private func isGlued(_ start: Int) -> Bool {
    guard start > 0, !isSpaced, let last = lexemes.last else { return false }
    if last.isWord { return !["q", "x"].contains(last.text) }
    if ["*", ":"].contains(last.text) { return true }
    guard last.text == "-", !last.isSpaced, lexemes.count > 1 else { return false }
    return lexemes[lexemes.count - 2].isWord && DoseUnit.named(lexemes[lexemes.count - 2].text) == nil
  }

  /// `1,000.5` and `0.5`, but not `0,5`, `1.000.000` or `007`.
  private static func decimal(_ text: String) -> Decimal? {
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, text.utf8.count <= 15 else { return nil }
    if halves.count == 2, halves[1].contains(",") { return nil }
    let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
    }
    let digits = groups.joined()
    if digits.count > 1, digits.hasPrefix("0") { return nil }
    return Decimal(string: (digits.isEmpty ? "0" : digits) + (halves.count == 2 ? "." + halves[1] : ""))
  }

  // MARK: Words and marks

  private mutating func word() {
    let start = position
    var text = ""
    while position < scalars.count {
      let scalar = scalars[position]
      if isLetter(position) {
        text += scalar == "\u{B5}" || scalar == "\u{3BC}" ? "u" : scalar.properties.lowercaseMapping
      } else if scalar == "'" || scalar == "\u{2019}" {
        guard isLetter(position + 1) else { break }
      } else if scalar == ".", text.count == 1 || dotted(text, start), isLetter(position + 1),
        !isLetter(position + 2)
      {
        // “b.i.d.” is one word.
      } else {
        break
      }
      position += 1
    }
    // The last point of “b.i.d.” ends no sentence.
    if text.count > 1, dotted(text, start), position < scalars.count, scalars[position] == "." {
      position += 1
    }
    if let value = Self.numerals[text], isSpaced || lexemes.last?.text == "-" || lexemes.last?.text == "(" {
      append(.number(value), text, from: start)
    } else {
      append(.word, text, from: start)
    }
  }

  private func dotted(_ text: String, _ start: Int) -> Bool { position - start == text.count * 2 - 1 }

  private mutating func mark() {
    let scalar = scalars[position]
    let start = position
    position += 1
    switch scalar {
    case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}":
      let isOpen =
        isSpaced && position < scalars.count && scalars[position].properties.isWhitespace && !isDigitNear
      if !isSpaced, isLetter(position), start > 0, isLetter(start - 1) {
        return  // “once-daily” is two words.
      }
      append(.mark, isOpen ? "\u{2014}" : "-", from: start)
    case "\u{D7}": append(.word, "x", from: start)
    default: append(.mark, String(Character(scalar)), from: start)
    }
  }

  /// “5 – 10 mg” is a range though blanks stand around its dash.
  private var isDigitNear: Bool {
    guard case .number? = lexemes.last?.kind else { return false }
    var next = position
    while next < scalars.count, scalars[next].properties.isWhitespace { next += 1 }
    return isDigit(next)
  }

  private var isWordBefore: Bool { position > 0 && (isLetter(position - 1) || isDigit(position - 1)) }
  private func isDigit(_ index: Int) -> Bool {
    index < scalars.count && (0x30...0x39).contains(scalars[index].value)
  }
  private func isLetter(_ index: Int) -> Bool {
    index < scalars.count && (scalars[index].properties.isAlphabetic || scalars[index] == "\u{B5}")
  }
}
