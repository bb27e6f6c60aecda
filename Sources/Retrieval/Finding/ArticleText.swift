internal import Analysis
internal import Foundation

/// The sentences of one article, made ready to be compared with questions.
struct ArticleText: Sendable {
  struct Sentence: Sendable {
    /// The pieces that it stands in.
    let pieces: Range<Int>
    /// Every word's number in the vocabulary, in order.
    let words: [Int]
    let shape: AnswerShape
  }

  struct Posting: Sendable {
    let sentence: Int
    let frequency: Int
  }

  let sentences: [Sentence]
  /// The same for the pieces of sentences that stand in several, by piece.
  let pieces: [Int: PieceText]
  let abbreviations: [(short: [String], long: [String])]
  let averageLength: Double
  private let numbers: [String: Int]
  /// By word.
  private let postings: [[Posting]]
  /// Sentences with two words in a row.
  private let pairs: [Pair: [Int]]
  /// Sorted, of five letters and more.
  private let longStems: [String]

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  init(_ texts: [String]) {
    var numbers: [String: Int] = [:]
    var postings: [[Posting]] = []
    var pairs: [Pair: [Int]] = [:]
    var sentences: [Sentence] = []
    var pieces: [Int: PieceText] = [:]
    var abbreviations: [Abbreviation] = []
    for range in WrappedLines(texts).sentences {
      let text = WrappedLines.text(of: texts[range])
      let tokens = Self.tokens(of: text)
      var frequencies: [Int: Int] = [:]
      let words = tokens.map { token in
        let number = numbers[token.term] ?? numbers.count
        if number == numbers.count {
          numbers[token.term] = number
          postings.append([])
        }
        frequencies[number, default: 0] += 1
        return number
      }
      for (word, frequency) in frequencies {
        postings[word].append(Posting(sentence: sentences.count, frequency: frequency))
      }
      for pair in Set(zip(words, words.dropFirst()).map(Pair.init)) {
        pairs[pair, default: []].append(sentences.count)
      }
      if range.count > 1 {
        for place in range { pieces[place] = PieceText(Self.tokens(of: texts[place])) }
      }
      abbreviations += Abbreviation.defined(in: text)
      sentences.append(
        Sentence(pieces: range, words: words, shape: AnswerShape(tokens, in: Array(text.utf8))))
    }
    self.numbers = numbers
    self.postings = postings
    self.pairs = pairs
    self.sentences = sentences
    self.pieces = pieces
    let words = sentences.reduce(0) { $0 + $1.words.count }
    averageLength = sentences.isEmpty ? 0 : Double(words) / Double(sentences.count)
    longStems = numbers.keys.filter { $0.utf8.count >= 5 && $0.utf8.allSatisfy(Self.isLetter) }.sorted()
    self.abbreviations = Set(abbreviations).sorted { ($0.short, $0.long) < ($1.short, $1.long) }
      .map { (Self.terms(of: $0.short), Self.terms(of: $0.long)) }.filter { !$0.0.isEmpty && !$0.1.isEmpty }
  }

  /// Numbers of sources in brackets are no words, nor is a single digit.
  static func tokens(of text: String) -> [Token] {
    Tokenizer.tokens(of: CitationMarks.blanked(in: text)).filter {
      $0.kind != .number || $0.range.count > 1
    }
  }

  static func terms(of text: String) -> [String] { tokens(of: text).map(\.term) }

  func word(_ stem: String) -> Int? { numbers[stem] }

  func postings(of stem: String) -> [Posting] { numbers[stem].map { postings[$0] } ?? [] }

  func contains(_ stem: String) -> Bool { numbers[stem] != nil }

  /// The sentences in which two words stand side by side, in this order.
  func sentences(pairing first: String, _ second: String) -> [Int] {
    guard let first = numbers[first], let second = numbers[second] else { return [] }
    return pairs[Pair(first: first, second: second)] ?? []
  }

  /// Whether a sentence has all of these.
  func sentences(with stems: [String]) -> [Int] {
    guard let first = stems.first else { return [] }
    return stems.dropFirst().reduce(Set(postings(of: first).map(\.sentence))) { places, stem in
      places.intersection(postings(of: stem).map(\.sentence))
    }.sorted()
  }

  /// Other stems that begin with the same five letters, in order.
  func stems(near stem: String) -> ArraySlice<String> {
    let start = String(stem.prefix(5))
    guard start.utf8.count >= 5 else { return [] }
    var low = 0
    var high = longStems.count
    while low < high {
      let middle = (low + high) / 2
      if longStems[middle] < start { low = middle + 1 } else { high = middle }
    }
    let end = longStems[low...].firstIndex { !$0.hasPrefix(start) } ?? longStems.count
    return longStems[low..<end]
  }

  /// ln(1 + (N − n + 0.5) / (n + 0.5)) over the sentences.
  func rarity(in count: Int) -> Double {
    BM25().inverseDocumentFrequency(min(count, sentences.count), of: sentences.count)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
