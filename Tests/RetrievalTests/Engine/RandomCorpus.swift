import TestSupport

@testable import Retrieval

/// Texts and questions by chance, with all that real ones have seldom: no words, one word, one word three hundred
/// times, the same text twice, words too long for a key, several scripts.
struct RandomCorpus {
  private(set) var texts: [String] = []
  private(set) var questions: [String] = []
  private var generator: SeededGenerator
  private var vocabulary: [String] = []

  init(seed: UInt64, documents: Int, questions: Int = 8) {
    generator = SeededGenerator(state: seed)
    let words = max(8, documents * 2)
    for _ in 0..<words { vocabulary.append(newWord()) }
    for _ in 0..<documents { texts.append(newText()) }
    for _ in 0..<questions { self.questions.append(newQuestion()) }
  }

  /// These texts, and no chance.
  init(texts: [String]) {
    generator = SeededGenerator(state: 0)
    self.texts = texts
  }

  /// An index of the texts, in segments of at most so many documents.
  func index(isEnglish: Bool = true, perSegment: Int = .max) throws -> SearchIndex {
    var limits = IndexBuilder.Limits()
    limits.documents = min(perSegment, limits.documents)
    return try IndexBuilder.inMemory(isEnglish: isEnglish, limits: limits) { (builder) throws(IndexError) in
      for (number, text) in texts.enumerated() { try builder.add(name: "\(number)", texts: [text]) }
    }
  }

  private static let letters = [
    "etaoinshrdlu", "éüñçåøß", "абвгдеё", "αβγδές", "नमसते", "抽筋痛腿", "שלום", "ابتث",
  ]
  .map { Array($0.unicodeScalars) }
  private static let endings = ["", "s", "ing", "ed", "ness", "ational", "ment"]
  private static let stopWords = PlainAnalyzer.stopWords.sorted()

  private mutating func newWord() -> String {
    let isForeign = Int.random(in: 0..<8, using: &generator) == 0
    let letters = isForeign ? Self.letters.randomElement(using: &generator) ?? [] : Self.letters[0]
    let isLong = Int.random(in: 0..<20, using: &generator) == 0
    let length = Int.random(in: isLong ? 12...70 : 1...8, using: &generator)
    var word = ""
    for _ in 0..<length {
      word.unicodeScalars.append(letters.randomElement(using: &generator) ?? "x")
    }
    return isForeign ? word : word + (Self.endings.randomElement(using: &generator) ?? "")
  }

  /// A word as often as its rank says: the tenth about a tenth as often as the first.
  private mutating func word() -> String {
    let chance = Int.random(in: 0..<30, using: &generator)
    if chance < 4 { return Self.stopWords.randomElement(using: &generator) ?? "" }
    var rank = vocabulary.count
    for _ in 0..<Int.random(in: 1...10, using: &generator) {
      rank = max(1, rank * Int.random(in: 30...70, using: &generator) / 100)
    }
    let word = vocabulary[Int.random(in: 0..<rank, using: &generator)]
    return chance == 4 ? word.uppercased() : word
  }

  private mutating func words(_ count: Int) -> String {
    var text = ""
    for _ in 0..<count {
      text += word() + ([" ", ", ", " – ", "\n", "… ", "-"].randomElement(using: &generator) ?? "")
    }
    return text
  }

  private mutating func newText() -> String {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<3: ""
    case 3..<9: words(1)
    case 9..<20: texts.randomElement(using: &generator) ?? ""
    case 20..<22:
      String(repeating: word() + " ", count: Int.random(in: 2...300, using: &generator)) + words(3)
    case 22..<26: words(Int.random(in: 30...200, using: &generator))
    default: words(Int.random(in: 2...24, using: &generator))
    }
  }

  private mutating func newQuestion() -> String {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: texts.randomElement(using: &generator) ?? ""
    case 1: vocabulary.suffix(vocabulary.count / 4).randomElement(using: &generator) ?? ""
    case 2: words(2) + newWord() + " nowhere " + words(2)
    case 3: String(repeating: words(2), count: 3)
    default: words(Int.random(in: 1...12, using: &generator))
    }
  }
}
