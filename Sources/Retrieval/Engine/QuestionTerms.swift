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

  private(set) var terms = RawVector<Term>()
  private let planes = RawVector<UInt32>()
  private let keys = RawVector<TermKey>()
  private let text = RawVector<UInt8>(capacity: 4_096)

  /// The first plane of a term in a segment; 0 where it is not there.
  @inline(__always)
  func firstPlane(of term: Term, in segment: Int) -> Int { Int(planes[term.planes + segment]) }

  func read(_ utf8: UnsafeBufferPointer<UInt8>, in index: SearchIndex, with reader: TermReader) {
    terms.removeAll()
    planes.removeAll()
    text.removeAll()
    text.reserve(utf8.count + TermReader.slack)
    unsafe text.append(utf8)
    for field in index.fields.indices {
      let space = TermKey.Space.surface(field: field)
      keys.removeAll()
      var longWords: [[UInt8]] = []
      unsafe reader.read(
        text.buffer, in: space,
        short: { key in
          for number in index.segments.indices { index.segments[number].prefetch(key) }
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
          look(TermKey(long: word, at: 0, in: space), word, field, space, in: index)
        } else {
          look(key, nil, field, space, in: index)
        }
      }
    }
  }

  /// Looks a word up in every segment, and adds its term or counts it once more.
  private func look(
    _ key: TermKey, _ long: [UInt8]?, _ field: Int, _ space: TermKey.Space, in index: SearchIndex
  ) {
    let start = planes.count
    var isAnywhere = false
    var stem: (key: TermKey, long: [UInt8]?)?
    for number in index.segments.indices {
      var found = index.segments[number].firstPlane(of: key, long: long)
      // A form that no document of the segment has: its stem may be there under others.
      if found == nil, index.isEnglish {
        if stem == nil { stem = Self.stem(of: key, long, space) }
        if let stem { found = index.segments[number].firstPlane(of: stem.key, long: stem.long) }
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
  func weigh(by formula: BM25, _ weights: [Double], in index: SearchIndex) {
    for place in 0..<terms.count {
      let term = terms[place]
      var frequency = 0
      for number in index.segments.indices {
        let plane = firstPlane(of: term, in: number)
        if plane > 0 { frequency += index.segments[number].count(ofPlane: plane) }
      }
      let idf = formula.inverseDocumentFrequency(frequency, of: index.count)
      terms[place].weight = Double(term.occurrences) * idf * weights[term.field]
    }
  }
}
