import TestSupport
import Testing

@testable import Retrieval

struct TermReaderTests {
  /// The words of a text as the engine reads them.
  private func words(_ utf8: [UInt8]) -> [[UInt8]] {
    let text = RawVector<UInt8>(capacity: utf8.count + TermReader.slack)
    text.append(contentsOf: utf8)
    // What stands behind a text is none of it.
    for _ in 0..<TermReader.slack { text.append(UInt8(ascii: "z")) }
    text.setCount(utf8.count)
    var words: [[UInt8]] = []
    unsafe TermReader().read(
      text.buffer, in: .surface(field: 3),
      short: { key in
        #expect(key.space == .surface(field: 3) && !key.isLong)
        #expect(key == TermKey(short: key.word, in: .surface(field: 3)))
        words.append(key.word)
      },
      long: { words.append($0) })
    return words
  }

  private func expectAgreement(_ utf8: [UInt8]) {
    let expected = PlainAnalyzer.words(of: String(decoding: utf8, as: UTF8.self)).map { Array($0.utf8) }
    #expect(words(utf8) == expected)
  }

  /// Letters, marks, digits, signs and what is not assigned, of many scripts.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0x00...0x7F, 0x30...0x7A, 0x61...0x7A, 0x80...0x24F, 0x250...0x2FF, 0x300...0x36F,
    0x370...0x3FF,
    0x400...0x52F, 0x530...0x58F, 0x590...0x5FF, 0x600...0x6FF, 0x900...0x97F, 0xE00...0xE7F, 0x10A0...0x10FF,
    0x1100...0x11FF, 0x1E00...0x1FFF, 0x2000...0x206F, 0x20D0...0x214F, 0x2150...0x218F, 0x3040...0x30FF,
    0x4E00...0x4E80, 0xAC00...0xAC80, 0xE000...0xE010, 0xFB00...0xFB4F, 0xFE00...0xFE0F, 0xFF00...0xFFEF,
    0x10400...0x1044F, 0x1D400...0x1D4FF, 0x1F1E6...0x1F1FF, 0x1F300...0x1F6FF, 0xE0100...0xE01EF,
    0x0...0x10FFFF,
  ]

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `words of any script are those of the plain analyser`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    var text = ""
    var range: ClosedRange<UInt32> = 0...0x7F
    for _ in 0..<Int.random(in: 0...400, using: &generator) {
      if Int.random(in: 0..<6, using: &generator) == 0 {
        range = Self.ranges.randomElement(using: &generator) ?? range
      }
      guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) else { continue }
      text.unicodeScalars.append(scalar)
    }
    expectAgreement(Array(text.utf8))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `bytes that are no text have the words of what they are repaired to`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let bytes: [UInt8] = [
      0x00, 0x20, 0x41, 0x5A, 0x61, 0x7A, 0x39, 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xA9, 0xE2, 0x84, 0xAA, 0xED,
      0xA0,
      0xF0, 0x9F, 0x98, 0x80, 0xF5, 0xFF,
    ]
    let few = seed % 2 == 0
    expectAgreement(
      (0..<300).map { _ in
        few ? bytes.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
      })
  }

  @Test(arguments: [0, 1, 2, 7, 8, 9, 13, 14, 15, 16, 17, 31, 32, 33, 62, 63, 64, 65, 127, 128, 129, 1_000])
  func `a word of any length is whole, wherever it stands`(_ length: Int) {
    for start in [0, 1, 15, 16, 48, 49, 50, 62, 63, 64, 65] {
      for letter in ["a", "Z", "7", "é", "K", "\u{301}", "抽", "🦵"] {
        for end in ["", " ", "\u{0}", "é", "."] {
          let word = String(repeating: letter, count: length / letter.utf8.count)
          expectAgreement(Array((String(repeating: " ", count: start) + word + end).utf8))
          // One that begins at the start of the text.
          expectAgreement(Array((String(repeating: "B", count: start) + word + end + word).utf8))
        }
      }
    }
  }

  @Test(
    arguments: [14, 15, 16, 63, 64, 65], [[0xC3], [0xA9], [0xE2, 0x84], [0xF0, 0x9F, 0x98]] as [[UInt8]])
  func `a letter that is cut in two ends the word before it`(_ place: Int, _ cut: [UInt8]) {
    let letters = [UInt8](repeating: UInt8(ascii: "q"), count: place)
    expectAgreement(letters + cut)
    expectAgreement(letters + cut + letters)
    expectAgreement(letters + cut + [0x20] + letters)
    expectAgreement(letters.dropLast(cut.count) + cut)
  }

  @Test func `runs without end are words`() {
    expectAgreement([UInt8](repeating: UInt8(ascii: "X"), count: 20_000))
    expectAgreement(Array(String(repeating: "é", count: 5_000).utf8))
    expectAgreement([UInt8](repeating: 0, count: 20_000))
    expectAgreement(Array(String(repeating: "a ", count: 5_000).utf8))
    expectAgreement(Array(String(repeating: "ab ", count: 5_000).utf8))
  }

  @Test func `a word is told from one that begins like it, from one of another field and from a stem`() {
    let word = Array("abcdefghijklmn".utf8)
    var keys: [TermKey] = []
    for length in 1...14 {
      for field in 0..<IndexLayout.mostFields {
        let space = TermKey.Space.surface(field: field)
        keys.append(TermKey(short: Array(word.prefix(length)), in: space))
        keys.append(TermKey(short: Array(word.prefix(length)), in: space.stems))
      }
    }
    #expect(Set(keys.map { [$0.low, $0.high] }).count == keys.count)
    #expect(keys.allSatisfy { !$0.isLong && word.starts(with: $0.word) })
    #expect(keys.count { $0.space.isOfStems } == keys.count / 2)
  }
}
