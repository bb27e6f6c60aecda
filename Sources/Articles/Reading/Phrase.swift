/// Words in a row, in lower case, split once.
struct Phrase: ExpressibleByStringLiteral {
  let words: [String]

  init(stringLiteral text: String) {
    words = text.split(separator: " ").map(String.init)
  }
}

extension StanceWords {
  func has(_ phrase: Phrase, at index: Int) -> Bool {
    guard index >= 0, index + phrase.words.count <= count else { return false }
    for offset in phrase.words.indices where words[index + offset] != phrase.words[offset] { return false }
    return true
  }

  func has(anyOf phrases: [Phrase]) -> Bool {
    words.indices.contains { index in phrases.contains { has($0, at: index) } }
  }
}

extension String {
  /// As `hasSuffix`, on bytes: fast enough to ask of every word of an article.
  func ends(in ending: String) -> Bool {
    utf8.count >= ending.utf8.count && utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
