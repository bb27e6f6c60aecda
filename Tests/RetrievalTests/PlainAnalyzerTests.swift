import Foundation
import TestSupport
import Testing

@testable import Retrieval

struct PlainAnalyzerTests {
  private let analyzer = PlainAnalyzer()

  struct Sample: Sendable, CustomTestStringConvertible {
    let text: String
    let terms: [String]
    var testDescription: String { text }

    init(_ text: String, _ terms: String...) {
      self.text = text
      self.terms = terms
    }
  }

  @Test(arguments: [
    Sample("The cramps of the LEG", "cramp", "leg"),
    Sample("Patient's 10-mg tablets, B12 and b", "patient", "10", "mg", "tablet", "b12"),
    Sample("snake_case x² ½", "snake", "case", "x²"),
    Sample("ÉCLAIR e\u{301}clair", "éclair", "éclair"),
    Sample("Größe ΣΟΦΌΣ İç", "größe", "σοφόσ", "i\u{307}ç"),
    Sample("боли в ногах", "боли", "ногах"),
    Sample("हिन्दी में", "हिन्दी", "में"),
    Sample("抽筋 筋", "抽筋"),
    Sample("٣٤ मिग्रा", "٣٤", "मिग्रा"),
    Sample("🦵cramp🦵", "cramp"),
    Sample(""), Sample(" – … \u{0} "), Sample("a I"), Sample("They will not be in it"),
  ])
  func `terms are words of two letters, in lower case, without stop words, stemmed`(_ sample: Sample) {
    #expect(analyzer.terms(of: sample.text).map { Array($0.utf8) } == sample.terms.map { Array($0.utf8) })
  }

  @Test func `without English, words stay as they are`() {
    let terms = PlainAnalyzer(isEnglish: false).terms(of: "The cramps, they will not STOP a")
    #expect(terms == ["the", "cramps", "they", "will", "not", "stop"])
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `texts that Unicode holds for the same have the same terms`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let alphabet = Array("aeéÉñçåÅöÖüấựйЙάΐ한글각がパ नि ि0-".unicodeScalars)
    var text = ""
    for _ in 0..<60 { text.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? " ") }
    let composed = analyzer.terms(of: text.precomposedStringWithCanonicalMapping)
    let decomposed = analyzer.terms(of: text.decomposedStringWithCanonicalMapping)
    #expect(composed.map { Array($0.utf8) } == decomposed.map { Array($0.utf8) })
  }

  @Test func `a word without end is a term`() {
    #expect(analyzer.terms(of: String(repeating: "x", count: 100_000)).map(\.count) == [100_000])
  }
}
