/// Reads the documents of an index again, as terms of its first field. For one thread at a time.
@safe
final class TextTerms {
  /// Where one of the terms that were looked for stands.
  struct Occurrence {
    /// Of the word in the text, among words of two letters and more.
    let place: Int
    /// Which term, by its place among those that were looked for.
    let term: Int
  }

  private struct LongWord {
    let key: TermKey
    let letters: [UInt8]
  }

  let index: SearchIndex
  private let vocabularies: [Vocabulary]
  private let reader = TermReader()
  private let bytes = RawVector<UInt8>(capacity: 4_096)
  /// The words of the text at hand. A key that no word has stands for a long word, by its place among these.
  private let keys = RawVector<TermKey>(capacity: 1_024)
  private var longWords: [LongWord] = []

  /// Words of a document that are looked at: what is longer is no statement, and would take its time.
  private static let limit = 4_000

  init(_ index: SearchIndex) {
    self.index = index
    vocabularies = index.segments.map(\.vocabulary)
  }

  /// The terms of a document, each once, with how often it stands there, in the order of their first place.
  func terms(of document: Int) -> [(term: KnownTerm, occurrences: Int)] {
    read(document)
    var places: [KnownTerm: Int] = [:]
    var found: [(term: KnownTerm, occurrences: Int)] = []
    for place in 0..<keys.count {
      guard let term = term(at: place) else { continue }
      if let known = places[term] {
        found[known].occurrences += 1
      } else {
        places[term] = found.count
        found.append((term, 1))
      }
    }
    return found
  }

  /// The places of these terms in a document, in their order there.
  func occurrences(of wanted: [KnownTerm], in document: Int) -> [Occurrence] {
    read(document)
    let segment = index.place(of: document).segment
    let planes = wanted.map { Int($0.planes[segment]) }
    var found: [Occurrence] = []
    for place in 0..<keys.count {
      guard let plane = plane(at: place, in: segment), plane > 0, let term = planes.firstIndex(of: plane)
      else { continue }
      found.append(Occurrence(place: place, term: term))
    }
    return found
  }

  /// Reads the words of a document.
  private func read(_ document: Int) {
    let (number, local) = index.place(of: document)
    let vocabulary = vocabularies[number]
    let space = TermKey.Space.surface(field: 0)
    // No document is longer, but where a file was damaged.
    let utf8 = unsafe index.segments[number].utf8(0, of: local).prefix(IndexBuilder.longestDocument)
    bytes.removeAll()
    unsafe bytes.reserve(utf8.count + TermReader.slack)
    unsafe bytes.append(UnsafeBufferPointer(rebasing: utf8))
    keys.removeAll()
    longWords.removeAll()
    unsafe reader.read(
      bytes.buffer, in: space,
      short: { key in
        vocabulary.prefetch(key)
        keys.append(key)
      },
      long: { letters in
        keys.append(TermKey(low: UInt64(longWords.count), high: 0))
        longWords.append(LongWord(key: TermKey(long: letters, at: 0, in: space), letters: letters))
      })
    keys.setCount(min(keys.count, Self.limit))
  }

  /// The first plane of a word in a segment; 0 for a stop word, nil where the segment has no such form.
  private func plane(at place: Int, in segment: Int) -> Int? {
    let key = keys[place]
    guard key.high == 0 else { return vocabularies[segment].firstPlane(of: key) }
    let word = longWords[Int(key.low)]
    return vocabularies[segment].firstPlane(of: word.key, long: word.letters)
  }

  /// A word as a term of the whole index; nil for a stop word.
  private func term(at place: Int) -> KnownTerm? {
    let planes = vocabularies.indices.map { plane(at: place, in: $0) }
    guard planes.contains(where: { $0 != nil && $0 != 0 }) else { return nil }
    // A form that a segment has not may stand there under its stem.
    guard index.isEnglish, planes.contains(nil) else {
      return KnownTerm(planes: planes.map { UInt32($0 ?? 0) })
    }
    let key = keys[place]
    let letters = key.high == 0 ? longWords[Int(key.low)].letters : key.word
    return PlainAnalyzer().stem(letters).map { index.known(String(decoding: $0, as: UTF8.self), field: 0) }
  }
}
