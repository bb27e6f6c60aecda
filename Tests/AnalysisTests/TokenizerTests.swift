import TestSupport
import Testing

@testable import Analysis

struct TokenizerTests {
  private func terms(_ text: String) -> [String] { Tokenizer.tokens(of: text).map(\.term) }
  private func surfaces(_ text: String) -> [String] { Tokenizer.tokens(of: text).map(\.surface) }

  @Test(arguments: [
    ("10 mg", "10mg"), ("10mg", "10mg"), ("10 MG", "10mg"), ("10-mg", "10mg"), ("10 milligrams", "10mg"),
    ("10\u{A0}mg", "10mg"), ("10\u{202F}mg", "10mg"), ("10\u{2009}mg", "10mg"),
    ("5 µg", "5mcg"), ("5 μg", "5mcg"), ("5 micrograms", "5mcg"), ("5 ug", "5mcg"),
    ("2 litres", "2l"), ("2 liters", "2l"), ("250 millilitres", "250ml"), ("1000 IU", "1000iu"),
    ("18 mmol/L", "18mmol/l"), ("4 mg/dl", "4mg/dl"), ("2 mg/kg", "2mg/kg"), ("1 g/dL", "1g/dl"),
    ("30%", "30%"), ("30 percent", "30%"), ("two weeks", "2week"), ("24-hour", "24hour"), ("3x", "3times"),
    ("three times", "3times"), ("140 mmHg", "140mmhg"), ("2 tablets", "2tablet"), ("6 wks", "6week"),
  ])
  func `a number and its unit are one token, whatever the unit's spelling`(_ text: String, _ term: String) {
    #expect(terms(text) == [term])
  }

  @Test(arguments: [
    ("10 mg daily", ["10mg", "daili"]), ("10 mg/day", ["10mg", "day"]), ("5 mg/kg/day", ["5mg/kg", "day"]),
    ("60 mL/min", ["60ml", "min"]), ("in 2020. Days later", ["in", "2020", "day", "later"]),
    ("[3] days", ["3", "day"]), ("dose 10, minutes", ["dose", "10", "minut"]), ("5-HT", ["5", "ht"]),
    ("vitamin B12", ["vitamin", "b12"]), ("10 mangoes", ["10", "mango"]),
  ])
  func `what only stands near a number is no unit of it`(_ text: String, _ expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("12–24 mmol", "12-24mmol", ["12mmol", "24mmol", "12", "24"]),
    ("12-24", "12-24", ["12", "24"]),
    ("10−20 mg", "10-20mg", ["10mg", "20mg", "10", "20"]),
    ("<0.4", "<0.4", ["0.4"]),
    ("≤ 5 mg", "<5mg", ["5mg", "5"]),
    ("≥65 years", ">65year", ["65year", "65"]),
    ("10 mg", "10mg", ["10"]),
    ("7", "7", []),
  ])
  func `a range or bound is also found by its numbers`(
    _ text: String, _ term: String, _ alternates: [String]
  ) {
    let tokens = Tokenizer.tokens(of: text)
    #expect(tokens.map(\.term) == [term])
    #expect(tokens.first?.alternates == alternates)
  }

  @Test(arguments: [
    ("1,000", ["1000"]), ("1,000,000", ["1000000"]), ("12,345.6", ["12345.6"]), ("1,00", ["1", "00"]),
    ("1,0000", ["1", "0000"]), ("10.0", ["10"]), ("2.50", ["2.5"]), (".5", ["0.5"]), ("1.2.3", ["1.2", "3"]),
    ("10.", ["10"]), ("3,4", ["3", "4"]), ("two", ["2"]), ("Twelve", ["12"]), ("one", ["one"]),
  ])
  func `one number has one form`(_ text: String, _ expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("co-careldopa", ["co", "careldopa"]), ("co\u{2011}careldopa", ["co", "careldopa"]),
    ("either/or", ["either", "or"]), ("don't", ["dont"]), ("don’t", ["dont"]), ("patients’", ["patients"]),
    ("'tis", ["tis"]), ("Ménière’s", ["menieres"]), ("Me\u{301}nie\u{300}re's", ["menieres"]),
    ("Sjögren", ["sjogren"]), ("naïve", ["naive"]), ("œdème", ["edeme"]), ("β-blocker", ["beta", "blocker"]),
    ("ﬁbre", ["fiber"]), ("soft\u{AD}hyphen", ["softhyphen"]), ("ÉCLAIR", ["eclair"]), ("日本", ["日本"]),
    ("SSRIs", ["ssri"]), ("", []), ("… — “” !", []), ("\u{0}\u{7F}", []),
  ])
  func `words are folded to plain letters`(_ text: String, _ expected: [String]) {
    #expect(surfaces(text) == expected)
  }

  @Test(arguments: [
    ("Baclofen", true), ("NSAID", true), ("baclofen", false), ("mmHg", false),

    ("10 Mg", false),
  ])
  func `a capital at the start, or two together, are noted`(_ text: String, _ isCapitalised: Bool) {
    #expect(Tokenizer.tokens(of: text).map(\.isCapitalised) == [isCapitalised])
  }

  @Test(
    arguments: [
      ("10 mg", .mass), ("2 tablets", .form), ("3 weeks", .time), ("30%", .percent),
      ("4 mmol/L", .concentration),
      ("3 times", .times), ("5 mmol", .amount), ("5 ml", .volume),
    ] as [(String, Unit.Dimension)])
  func `a unit knows what it measures`(_ text: String, _ dimension: Unit.Dimension) {
    guard case .quantity(let unit) = Tokenizer.tokens(of: text).first?.kind else {
      Issue.record("“\(text)” is no quantity")
      return
    }
    #expect(unit.dimension == dimension)
  }

  // MARK: Offsets

  private static let pieces = [
    "baclofen", "mg", "µg", "10", "0.4", ",", ".", "-", "–", "/", " ", "  ", "\u{A0}", "\u{202F}", "<", "≥",
    "%",
    "1,000", "e\u{301}", "’", "'", "ß", "Ω", "日", "🦵🏽", "\u{200D}", "\n", "(", ")", "two", "x", "SSRIs", "½",
    "İ",
    "programme",
  ]

  private static func text(_ seed: UInt64) -> String {
    var generator = SeededGenerator(state: seed)
    var text = String.UnicodeScalarView()
    for _ in 0..<60 {
      if Bool.random(using: &generator) {
        text += Self.pieces.randomElement(using: &generator)?.unicodeScalars ?? "".unicodeScalars
      } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the offsets of a token cut out what reads as that token again`(_ seed: UInt64) throws {
    let text = Self.text(seed)
    var end = 0
    for token in Tokenizer.tokens(of: text) {
      #expect(token.range.lowerBound >= end && !token.range.isEmpty)
      end = token.range.upperBound
      let printed = try #require(text.utf8.slice(token.range))
      let again = Tokenizer.tokens(of: printed)
      #expect(again.map(\.term) == [token.term], "“\(printed)” of “\(text)”")
      #expect(again.map(\.kind) == [token.kind])
    }
    #expect(end <= text.utf8.count)
  }

  @Test func `a megabyte of anything is read in linear time`() {
    for piece in ["a", "1", ",", "1,000", "-", "’", "\u{301}", "<", "9-"] {
      let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
      #expect(Tokenizer.tokens(of: text).count <= text.utf8.count)
    }
  }
}
