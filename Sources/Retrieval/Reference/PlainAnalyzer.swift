internal import Analysis
internal import Foundation

/// The terms of a text for plain search, the same for documents and questions: the specification of any faster
/// analyser, and its test.
///
/// A word is a longest run of letters, marks and digits of any script. Each scalar is taken in lower case, without
/// regard to language or place, and the word composed (Unicode's NFC), so that equal terms are equal bytes. Words
/// of one scalar and stop words are dropped, the rest is stemmed.
package struct PlainAnalyzer: Sendable, Equatable {
  /// Whether stop words are dropped and the rest goes to its stem; if not, every word of two scalars is a term as
  /// it stands.
  package var isEnglish: Bool

  package init(isEnglish: Bool = true) { self.isEnglish = isEnglish }

  package func terms(of text: String) -> [String] {
    let words = Self.words(of: text)
    guard isEnglish else { return words }
    return words.compactMap { stem(Array($0.utf8)).map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The words of a text as they are looked up: stop words are among them.
  static func words(of text: String) -> [String] {
    text.unicodeScalars.split { !isPartOfWord($0) }.compactMap { scalars in
      let lowered = scalars.reduce(into: "") { $0 += $1.properties.lowercaseMapping }
      let word = lowered.precomposedStringWithCanonicalMapping
      return word.unicodeScalars.count > 1 ? word : nil
    }
  }

  /// The stem of a word in UTF-8; nil for a stop word.
  func stem(_ word: [UInt8]) -> [UInt8]? {
    guard !Self.stopWords.contains(String(decoding: word, as: UTF8.self)) else { return nil }
    var letters = word
    Stemmer.stem(&letters)
    return letters
  }

  static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Those of Lucene's `EnglishAnalyzer`, longer than a letter.
  static let stopWords: Set<String> = [
    "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not",
    "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
    "will", "with",
  ]
}
