/// The English stemmer of Snowball: Martin Porter, “The English (Porter2) stemming algorithm”,
/// https://snowballstem.org/algorithms/english/stemmer.html.
///
/// Versions of it differ in their exceptions, and systems in the version they ship. This one gives the stems of
/// libstemmer 2.2.0 in UTF-8, and was checked against that library: a text has the same stems on every machine.
///
/// Offsets count bytes. A character outside ASCII is one letter and no vowel, as in the library.
package struct Stemmer {
  /// The word on its way to the stem. A `y` that is a consonant is written `Y`.
  var word: [UInt8]
  /// Where R1 starts: behind the first consonant that follows a vowel.
  let r1: Int
  /// Where R2 starts: the same again, within R1.
  let r2: Int
  private let hasConsonantY: Bool

  /// Reduces `word`, which is in lower case, to its stem. Shorter than three letters or longer than 63 bytes, a
  /// word is its own stem.
  package static func stem(_ word: inout [UInt8]) {
    guard word.count > 2, word.count < 64 else { return }
    if let rule = irregular.rule(forWhole: word) {
      word.removeAll(keepingCapacity: true)
      rule.replacement.append(to: &word)
      return
    }
    guard word.letterCount > 2 else { return }
    var stemmer = Stemmer(taking: &word)
    stemmer.reduce()
    swap(&word, &stemmer.word)
  }

  /// Works on the letters themselves, which are the caller's again with the stem.
  private init(taking letters: inout [UInt8]) {
    word = []
    swap(&word, &letters)
    if word.first == UInt8(ascii: "'") { word.removeFirst() }
    // At the start of a word, y is a consonant too.
    var isConsonantNext = true
    var hasConsonantY = false
    for index in word.indices {
      if isConsonantNext, word[index] == UInt8(ascii: "y") {
        word[index] = .consonantY
        hasConsonantY = true
      }
      isConsonantNext = word[index].isVowel
    }
    self.hasConsonantY = hasConsonantY
    r1 = Self.opening(of: word)?.count ?? Self.region(of: word, from: 0)
    r2 = Self.region(of: word, from: r1)
  }

  private mutating func reduce() {
    dropPossessive()
    dropPlural()
    if Self.complete.rule(forWhole: word) == nil {
      dropPast()
      replaceFinalY()
      shorten()
      shortenAgain()
      dropSuffix()
      dropFinalLetter()
    }
    guard hasConsonantY else { return }
    for index in word.indices where word[index] == .consonantY { word[index] = UInt8(ascii: "y") }
  }

  // MARK: Exceptions

  /// Words with a stem of their own.
  private static let irregular = EndingTable([
    ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"), ("idly", "idl"),
    ("gently", "gentl"), ("ugly", "ugli"), ("early", "earli"), ("only", "onli"), ("singly", "singl"),
    ("sky", "sky"), ("news", "news"), ("howe", "howe"), ("atlas", "atlas"), ("cosmos", "cosmos"),
    ("bias", "bias"), ("andes", "andes"),
  ])

  /// Words that are stems once they stand in the singular.
  private static let complete = EndingTable(
    ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"].map { ($0, $0) })

  /// R1 starts behind these, or general and generous would have one stem.
  private static let openings = ["gener", "commun", "arsen"].map { Array($0.utf8) }

  private static func opening(of word: [UInt8]) -> [UInt8]? {
    openings.first { $0[0] == word[0] && word.starts(with: $0) }
  }

  // MARK: Regions

  /// Behind the first letter that is no vowel and follows one, from `start` on; else the word's end.
  private static func region(of word: [UInt8], from start: Int) -> Int {
    var index = start
    while index < word.count, !word[index].isVowel { index += 1 }
    while index < word.count, word[index].isVowel { index += 1 }
    guard index < word.count else { return word.count }
    index += 1
    while index < word.count, word[index].isContinuation { index += 1 }
    return index
  }

  /// Whether a short syllable ends at `end`: a vowel between two consonants, the last of them no w, x or Y; or
  /// the vowel that opens the word, and a consonant.
  func endsInShortSyllable(at end: Int) -> Bool {
    guard let last = letter(before: end), last > 0, word[last - 1].isVowel, !word[last].isVowel else {
      return false
    }
    return last == 1 || !word[last - 2].isVowel && !word[last].isGlide
  }

  func hasVowel(before end: Int) -> Bool { word[..<end].contains(where: \.isVowel) }

  /// Where the letter that ends at `end` starts.
  func letter(before end: Int) -> Int? {
    guard end > 0 else { return nil }
    var start = end - 1
    while start > 0, word[start].isContinuation { start -= 1 }
    return start
  }
}

extension UInt8 {
  fileprivate static let consonantY = UInt8(ascii: "Y")

  /// a, e, i, o, u or y.
  var isVowel: Bool {
    let index = self &- 0x61
    return index < 26 && 0b1_0001_0000_0100_0001_0001_0001 >> UInt32(index) & 1 == 1
  }

  /// w, x or a consonant y.
  fileprivate var isGlide: Bool {
    self == UInt8(ascii: "w") || self == UInt8(ascii: "x") || self == .consonantY
  }

  fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension Collection<UInt8> {
  /// Letters in UTF-8: the bytes without those that continue a character.
  var letterCount: Int { reduce(0) { $1.isContinuation ? $0 : $0 + 1 } }
}
