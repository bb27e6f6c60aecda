/// How hard a text is to read, by the three usual formulas. They punish the names of drugs and diseases: figures to
/// report, and no measure to pass or fail by.
public struct Readability: Sendable, Equatable {
  public let sentences: Int
  public let words: Int
  public let syllables: Int
  /// Words of three syllables and more.
  public let longWords: Int

  /// Each statement counts as one sentence.
  public init(_ statements: [String]) {
    var words = 0
    var syllables = 0
    var longWords = 0
    for statement in statements {
      for word in statement.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }) {
        let count = Syllables.count(in: word)
        guard count > 0 else { continue }
        words += 1
        syllables += count
        if count >= 3 { longWords += 1 }
      }
    }
    sentences = statements.count
    self.words = words
    self.syllables = syllables
    self.longWords = longWords
  }

  public init(_ article: Article) { self.init(article.statements.map(\.text)) }

  /// From about 0, for scholars, to 100, for everybody (Flesch 1948).
  public var readingEase: Double { 206.835 - 1.015 * sentenceLength - 84.6 * wordLength }

  /// Years of school in the United States (Kincaid and others 1975).
  public var grade: Double { 0.39 * sentenceLength + 11.8 * wordLength - 15.59 }

  /// Years of school, by long words alone (McLaughlin 1969).
  public var smog: Double {
    guard sentences > 0 else { return 0 }
    return 1.043 * (Double(longWords) * 30 / Double(sentences)).squareRoot() + 3.1291
  }

  private var sentenceLength: Double { sentences > 0 ? Double(words) / Double(sentences) : 0 }
  private var wordLength: Double { words > 0 ? Double(syllables) / Double(words) : 0 }
}

extension Readability: CustomStringConvertible {
  public var description: String {
    guard words > 0 else { return "no words to measure" }
    return
      "reading ease \(Self.rounded(readingEase)), grade \(Self.rounded(grade)), SMOG \(Self.rounded(smog))"
  }

  /// With one decimal place, whatever the locale.
  private static func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
