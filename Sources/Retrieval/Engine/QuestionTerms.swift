internal import Analysis

/// The different terms of a question, in the order in which they first stand there, as an index knows them.
@safe
final class QuestionTerms {
  struct Term {
    /// How often the question has it.
    var occurrences: Int
    let field: Int
    /// Where its first planes stand in `planes`, one for each segment.
    let planes: Int
    /// What its saturated frequency counts.
    var weight: Double
  }

  private static let keptRarities = 2_048

  let terms = RawVector<Term>()
  private let isEnglish: Bool
  private let fields: Int
  /// How many documents the index has.
  private let documents: Int
  private let segments: [Segment]
  /// Inverse document frequencies, which no parameter changes, of the first numbers of documents: a logarithm takes
  /// longer than to look one up.
  private let rarities: RawVector<Double>
  /// Of the segments.
  private let vocabularies = RawVector<Vocabulary>()
  private let planes = RawVector<UInt32>()
  private let keys = RawVector<TermKey>()
  private let text = RawVector<UInt8>(capacity: 4_096)

  init(_ index: SearchIndex) {
    isEnglish = index.isEnglish
    fields = index.fields.count
    documents = index.count
    segments = index.segments
    rarities = RawVector(capacity: Self.keptRarities)
    for frequency in 0..<min(Self.keptRarities, documents + 1) {
      rarities.append(BM25().inverseDocumentFrequency(frequency, of: documents))
    }
    vocabularies.append(contentsOf: segments.map(\.vocabulary))
  }

  /// The first plane of a term in a segment; 0 where it is not there.
  @inline(__always)
  func firstPlane(of term: Term, in segment: Int) -> Int { Int(planes[term.planes + segment]) }

  /// Takes terms with weights of their own, each once, in place of those of a question.
  func take(_ weighted: [WeightedTerm]) {
    terms.removeAll()
    planes.removeAll()
    for each in weighted {
      terms.append(Term(occurrences: 1, field: 0, planes: planes.count, weight: each.weight))
      planes.append(contentsOf: each.term.planes)
    }
  }

  func read(_ utf8: UnsafeBufferPointer<UInt8>, with reader: TermReader) {
    terms.removeAll()
    planes.removeAll()
    text.removeAll()
    text.reserve(utf8.count + TermReader.slack)
    unsafe text.append(utf8)
    for field in 0..<fields {
      let space = TermKey.Space.surface(field: field)
      keys.removeAll()
      var longWords: [[UInt8]] = []
      unsafe reader.read(
        text.buffer, in: space,
        short: { key in
          for number in 0..<vocabularies.count { vocabularies[number].prefetch(key) }
          keys.append(key)
        },
        long: { word in
          // A key that no word has stands for a long one, in its place among the others.
          keys.append(TermKey(low: UInt64(longWords.count), high: 0))
          longWords.append(word)
        })
      for place in 0..<keys.count {
        let key = keys[place]
        if key.high == 0 {
          let word = longWords[Int(key.low)]
          look(TermKey(long: word, at: 0, in: space), word, field, space)
        } else {
          look(key, nil, field, space)
        }
      }
    }
  }

  /// Looks a word up in every segment, and adds its term or counts it once more.
  private func look(
    _ key: TermKey, _ long: [UInt8]?, _ field: Int, _ space: TermKey.Space
  ) {
    let start = planes.count
    var isAnywhere = false
    var stem: (key: TermKey, long: [UInt8]?)?
    for number in 0..<vocabularies.count {
      var found = vocabularies[number].firstPlane(of: key, long: long)
      // A form that no document of the segment has: its stem may be there under others.
      if found == nil, isEnglish {
        if stem == nil { stem = Self.stem(of: key, long, space) }
        if let stem { found = vocabularies[number].firstPlane(of: stem.key, long: stem.long) }
      }
      isAnywhere = isAnywhere || found ?? 0 > 0
      planes.append(UInt32(found ?? 0))
    }
    guard isAnywhere else { return planes.setCount(start) }
    for place in 0..<terms.count where terms[place].field == field {
      let isSame = (0..<planes.count - start).allSatisfy {
        planes[terms[place].planes + $0] == planes[start + $0]
      }
      guard isSame else { continue }
      terms[place].occurrences += 1
      return planes.setCount(start)
    }
    terms.append(Term(occurrences: 1, field: field, planes: start, weight: 0))
  }

  private static func stem(
    of key: TermKey, _ long: [UInt8]?, _ space: TermKey.Space
  ) -> (key: TermKey, long: [UInt8]?)? {
    guard let stem = PlainAnalyzer().stem(long ?? key.word) else { return nil }
    if stem.count > TermKey.longestInline { return (TermKey(long: stem, at: 0, in: space.stems), stem) }
    return (TermKey(short: stem, in: space.stems), nil)
  }

  /// Gives each term its weight, from how many documents of the whole index have it.
  func weigh(by formula: BM25, _ weights: [Double]) {
    for place in 0..<terms.count {
      let term = terms[place]
      var frequency = 0
      for number in 0..<vocabularies.count {
        let plane = firstPlane(of: term, in: number)
        if plane > 0 { frequency += vocabularies[number].count(ofPlane: plane) }
      }
      let idf =
        frequency < rarities.count
        ? rarities[frequency] : formula.inverseDocumentFrequency(frequency, of: documents)
      terms[place].weight = Double(term.occurrences) * idf * weights[term.field]
    }
  }
}
