/// A word, a number or a quantity of a text.
public struct Token: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case word
    case number
    /// A number or range with its unit: one token, so that `10 mg` never matches `10 mmol`.
    case quantity(Unit)
  }

  /// UTF-8 offsets in the text.
  public let range: Range<Int>
  /// Lower case, without accents and apostrophes, in American spelling.
  public let surface: String
  /// What is compared: the stem of a word, `10mg` for “10 mg”, `12-24mmol` for “12–24 mmol”.
  public let term: String
  /// Other terms at the same place: both ends of a range, the number behind a comparator.
  public let alternates: [String]
  public let kind: Kind
  /// Whether the source writes the word with a capital or all in capitals.
  public let isCapitalised: Bool

  /// “covid19” without its number, as others write “COVID-19”; nil for any other word.
  public var withoutNumber: String? {
    let letters = term.utf8.prefix { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    let rest = term.utf8.dropFirst(letters.count)
    guard kind == .word, letters.count >= 3, !rest.isEmpty,
      rest.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { return nil }
    return String(letters)
  }
}

/// What the number in front of it counts.
public struct Unit: Sendable, Hashable {
  public enum Dimension: Sendable, Hashable {
    case mass, amount, volume, form, percent, time, times, concentration, other
  }

  /// The spelling that stands for all others: `mcg` for µg, ug and micrograms.
  public let symbol: String
  public let dimension: Dimension

  /// Whether a drug can be measured out in it.
  public var isDose: Bool {
    switch dimension {
    case .mass, .amount, .volume, .form: true
    case .percent, .time, .times, .concentration, .other: false
    }
  }

  /// The unit a folded word stands for; nil for any other word.
  public static func named(_ word: some StringProtocol) -> Unit? { table[String(word)] }

  /// `mg/dL` is a concentration and `mg/kg` a dose by weight; nil for a rate such as `mg/day`, whose unit of
  /// time stays a word of its own.
  func divided(by word: String) -> Unit? {
    switch word {
    case "dl", "l", "ml": Unit(symbol: "\(symbol)/\(word)", dimension: .concentration)
    case "kg": Unit(symbol: "\(symbol)/kg", dimension: dimension)
    default: nil
    }
  }

  private static let table: [String: Unit] = {
    let rows: [(Dimension, String, String)] = [
      (.mass, "mg", "mg milligram milligrams mgs"), (.mass, "g", "g gram grams gm"),
      (.mass, "mcg", "mcg ug microgram micrograms mcgs"), (.mass, "ng", "ng nanogram nanograms"),
      (.other, "kg", "kg kilogram kilograms kilo kilos"),
      (.amount, "mmol", "mmol millimole millimoles"), (.amount, "mol", "mol"),
      (.amount, "mcmol", "umol mcmol"),
      (.amount, "meq", "meq milliequivalent milliequivalents"), (.amount, "iu", "iu"),
      (.amount, "units", "unit units"),
      (.volume, "ml", "ml milliliter milliliters cc"), (.volume, "l", "liter liters"),
      (.form, "tablet", "tablet tablets tab tabs pill pills"), (.form, "capsule", "capsule capsules caps"),
      (.form, "puff", "puff puffs"), (.form, "drop", "drop drops"), (.form, "spray", "spray sprays"),
      (.form, "sachet", "sachet sachets"), (.form, "patch", "patch patches"),
      (.percent, "%", "% percent"),
      (.time, "minute", "minute minutes min mins"), (.time, "hour", "hour hours h hr hrs"),
      (.time, "day", "day days"), (.time, "week", "week weeks wk wks"),
      (.time, "month", "month months"), (.time, "year", "year years yr yrs"),
      (.times, "times", "times time x"),
      (.concentration, "mmhg", "mmhg"), (.concentration, "dl", "dl"), (.other, "bpm", "bpm"),
      (.other, "cm", "cm"), (.other, "mm", "mm"), (.other, "fold", "fold"),
    ]
    var table: [String: Unit] = [:]
    for (dimension, symbol, names) in rows {
      for name in names.split(separator: " ") {
        table[String(name)] = Unit(symbol: symbol, dimension: dimension)
      }
    }
    return table
  }()
}
