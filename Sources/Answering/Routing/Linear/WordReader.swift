internal import Analysis

/// The words of a text as bytes: lower case, without accents and apostrophes, each digit a 0.
///
/// Keeps its buffers from text to text. Linear in the text, of which it reads `limit` bytes and no more.
struct WordReader {
  /// More than any question; what comes behind it tells nothing new about the intent.
  static let limit = 4096

  /// The fingerprint of each word's stem.
  private(set) var stems: [UInt64] = []
  /// Where each word stands in `letters`.
  private(set) var ranges: [Range<Int>] = []
  private(set) var letters: [UInt8] = []
  private var word: [UInt8] = []

  mutating func read(_ text: String) {
    stems.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    letters.removeAll(keepingCapacity: true)
    word.removeAll(keepingCapacity: true)
    var length = 0
    for scalar in text.unicodeScalars {
      length += 1
      guard length <= Self.limit, letters.count < Self.limit else { break }
      if scalar.isASCII {
        readASCII(UInt8(truncatingIfNeeded: scalar.value))
      } else if Folding.isApostrophe(scalar) {
        continue
      } else if let folded = Folding.ascii(scalar) {
        word += folded.utf8
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word += scalar.properties.lowercaseMapping.utf8
      } else {
        endWord()
      }
    }
    endWord()
  }

  private mutating func readASCII(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): word.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(UInt8(ascii: "0"))
    case UInt8(ascii: "'"): break
    default: endWord()
    }
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    if let forms = SpokenForms.table[Fingerprint(word).value] {
      for form in forms { add(form) }
    } else {
      add(word)
    }
    word.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ form: [UInt8]) {
    ranges.append(letters.count..<letters.count + form.count)
    letters += form
    var stem = form
    Stemmer.stem(&stem)
    stems.append(Fingerprint(stem).value)
  }
}
