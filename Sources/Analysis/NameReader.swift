/// Cuts the names of a lexicon into words, and gives each its numbers in the vocabulary.
///
/// A name of plain words is read many times faster than by way of tokens, and to the same end: most are, and
/// their words come again and again.
struct NameReader {
  struct Word {
    let surface: Int32
    let term: Int32
    /// Rather than a number or a quantity.
    let isWord: Bool
  }

  /// Of the name read last.
  private(set) var words: [Word] = []
  private var tokenizer = Tokenizer()
  /// Plain words met before, in lower case.
  private var known: WordTable
  /// By the number in `known`; nil for a word that stands for a number.
  private var forms: [Word?] = []
  /// The plain word at hand, on its way to its stem.
  private var letters: [UInt8] = []

  /// - Parameter count: How many words to expect.
  init(capacity count: Int) {
    known = WordTable(capacity: count)
    forms.reserveCapacity(count)
  }

  mutating func read(_ name: ArraySlice<UInt8>, into vocabulary: inout Vocabulary) {
    words.removeAll(keepingCapacity: true)
    if readPlain(name.span, into: &vocabulary) { return }
    words.removeAll(keepingCapacity: true)
    for token in tokenizer.tokens(of: name) {
      let term = Int32(vocabulary.insert(token.term))
      let surface = Int32(vocabulary.insert(token.surface))
      words.append(Word(surface: surface, term: term, isWord: token.kind == .word))
    }
  }

  /// False where the name holds more than ASCII words and the signs between them.
  private mutating func readPlain(_ name: Span<UInt8>, into vocabulary: inout Vocabulary) -> Bool {
    var place = 0
    while place < name.count {
      guard name[place].isLetter else {
        guard !name[place].isDigit, name[place] < 0x80, name[place] != UInt8(ascii: "'") else { return false }
        place += 1
        continue
      }
      letters.removeAll(keepingCapacity: true)
      var capitals = 0
      while place < name.count, name[place].isLetter || name[place].isDigit {
        if name[place].isUpper { capitals += 1 }
        letters.append(name[place].lowered)
        place += 1
      }
      if Tokenizer.isPluralOfAbbreviation(letters: letters.count, capitals: capitals, last: name[place - 1]) {
        letters.removeLast()
      }
      guard let word = word(into: &vocabulary) else { return false }
      words.append(word)
    }
    return true
  }

  /// What `letters` are; nil where they stand for a number.
  private mutating func word(into vocabulary: inout Vocabulary) -> Word? {
    if let number = known.number(of: letters.span) { return forms[number] }
    let printed = letters
    let number = known.insert(printed.span)
    forms.append(nil)
    Spelling.americanize(&letters)
    guard Tokenizer.number(spelt: letters) == nil else { return nil }
    var stem = letters
    Stemmer.stem(&stem)
    let term = Int32(vocabulary.insert(stem.span))
    let word = Word(surface: Int32(vocabulary.insert(letters.span)), term: term, isWord: true)
    forms[number] = word
    return word
  }
}
