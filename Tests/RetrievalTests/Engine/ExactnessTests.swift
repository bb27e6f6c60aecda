import Testing

@testable import Retrieval

struct ExactnessTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let documents: Int
    /// Documents of a segment.
    let perSegment: Int

    var formula: BM25 {
      [BM25(), BM25(k1: 1.2, b: 0.75), BM25(k1: 0, b: 0.4), BM25(k1: 2, b: 1), BM25(k1: 0.5, b: 0)][
        Int(seed % 5)]
    }
    var isEnglish: Bool { seed % 3 > 0 }
    var testDescription: String {
      "\(documents) documents by \(perSegment), \(formula), seed \(seed)"
    }

    static let all: [Sample] = {
      let sizes = [
        (1, 1), (2, 9), (3, 2), (15, 15), (16, 16), (17, 5), (63, 63), (64, 64), (65, 65), (127, 50),
        (129, 129),
        (300, 100), (700, 700), (1_000, 999), (2_047, 2_047), (2_048, 2_048), (2_049, 2_049), (2_500, 600),
        (5_000, 5_000), (5_000, 2_400),
      ]
      return (sizes + sizes.prefix(14)).enumerated().map {
        Sample(seed: UInt64($0), documents: $1.0, perSegment: $1.1)
      }
    }()
  }

  /// Whether small segments have a scan of their own.
  private static let atOnce = [false, true]

  @Test(arguments: Sample.all)
  func `hits and scores are the reference's to the last bit, whichever way segments are scanned`(
    _ sample: Sample
  ) throws {
    let corpus = RandomCorpus(seed: sample.seed, documents: sample.documents, questions: 6)
    let index = try corpus.index(isEnglish: sample.isEnglish, perSegment: sample.perSegment)
    let analyzer = PlainAnalyzer(isEnglish: sample.isEnglish)
    let reference = ReferenceScorer(corpus.texts.map { analyzer.terms(of: $0) }, formula: sample.formula)
    let filters: [(Int) -> Bool] = [{ $0 % 3 != 1 }, { $0 % 97 == 5 }, { _ in false }]
    let searchers = Self.atOnce.map { Searcher(index, formula: sample.formula, scansSmallAtOnce: $0) }
    for (number, question) in corpus.questions.enumerated() {
      let expected = reference.search(analyzer.terms(of: question), limit: .max)
      // A thousand hits among thousands take their time without optimisation.
      let isThorough = number == 0 || sample.documents < 400
      for searcher in searchers {
        for limit in [0, 1, 10, 100] + (isThorough ? [1_000, .max] : []) {
          #expect(searcher.search(question, limit: limit) == Array(expected.prefix(limit)))
        }
      }
      for isEligible in filters {
        let filter = SearchFilter(index, where: isEligible)
        let filtered = expected.filter { isEligible($0.document) }
        for searcher in searchers {
          for limit in [1, 10] + (isThorough ? [1_000] : []) {
            #expect(searcher.search(question, limit: limit, filter: filter) == Array(filtered.prefix(limit)))
          }
        }
      }
    }
  }

  /// A field's terms with weights of their own, many more than a question has.
  @Test(arguments: 0..<14)
  func `terms with weights of their own are summed in their order, to the last bit`(_ number: Int) throws {
    let sample = Sample.all[number + 6]
    let corpus = RandomCorpus(seed: sample.seed, documents: sample.documents, questions: 12)
    let index = try corpus.index(perSegment: sample.perSegment)
    let documents = corpus.texts.map { PlainAnalyzer().terms(of: $0) }
    let counts = documents.map {
      ReferenceScorer.distinct($0).reduce(into: [:]) { $0[$1.term] = $1.occurrences }
    }
    let asked = ReferenceScorer.distinct(corpus.questions.flatMap { PlainAnalyzer().terms(of: $0) })
      .map(\.term).filter { index.documentFrequency($0, field: 0) > 0 }
    let weighted = asked.enumerated().map { place, term in
      WeightedTerm(term: index.known(term, field: 0), weight: 2 / Double(1 + place * place))
    }
    let scores = documents.indices.map { document in
      zip(asked, weighted).reduce(0) { sum, next in
        sum + next.1.weight
          * sample.formula.saturated(
            counts[document][next.0] ?? 0, length: documents[document].count,
            averageLength: index.averageLengths[0])
      }
    }
    let expected = scores.indices.filter { scores[$0] > 0 }.map { Hit(document: $0, score: scores[$0]) }
      .sorted { ($1.score, $0.document) < ($0.score, $1.document) }
    for atOnce in Self.atOnce {
      let searcher = Searcher(index, formula: sample.formula, scansSmallAtOnce: atOnce)
      for limit in [1, 10, 100] {
        #expect(searcher.search(weighted, limit: limit) == Array(expected.prefix(limit)))
      }
      #expect(searcher.search([], limit: 10).isEmpty)
    }
  }

  @Test(arguments: atOnce)
  func `windows of the full size are searched in whole`(_ atOnce: Bool) throws {
    // Texts of one length, so that nothing but its size ends a window.
    let texts = (0..<33_000).map { "leg w\($0 % 7) v\($0 % 1_999) \($0 > 32_990 ? "late" : "early")" }
    let index = try RandomCorpus(texts: texts).index(isEnglish: false)
    let scorer = ReferenceScorer(texts.map { $0.split(separator: " ").map(String.init) })
    let searcher = Searcher(index, scansSmallAtOnce: atOnce)
    for question in [["leg"], ["late", "w3"], ["v77", "leg", "early"], ["leg", "w3", "v77"]] {
      for limit in [1, 10, 500] {
        #expect(
          searcher.search(question.joined(separator: " "), limit: limit)
            == scorer.search(question, limit: limit))
      }
    }
  }

  /// A hundredth of a term's score decides here, and only windows of unlike length can get it wrong.
  @Test(arguments: atOnce)
  func `of very long documents the shorter is better, and the longer not lost`(_ atOnce: Bool) throws {
    func text(_ terms: Int, _ last: String = "xx") -> String {
      String(repeating: "xx ", count: terms - 1) + last
    }
    let short = [String](repeating: "xx", count: 64)
    let long = [text(4_200)] + [text(20_000, "cramp")] + [String](repeating: text(4_200), count: 62)
    let longer = [text(5_300)] + [text(4_100, "cramp")] + [String](repeating: text(5_300), count: 62)
    let index = try RandomCorpus(texts: short + long + longer).index(isEnglish: false)
    let searcher = Searcher(index, scansSmallAtOnce: atOnce)
    #expect(searcher.search("cramp", limit: 2).map(\.document) == [129, 65])
    #expect(searcher.search("cramp", limit: 1).map(\.document) == [129])
  }

  @Test func `a question of thousands of words finds the better of two that have them all`() throws {
    let text = (0..<3_300).map { "w\($0)" }.joined(separator: " ")
    // The second segment's document is better by one word in so many. Added up in single precision, its words come
    // to less than the first one's with this formula.
    let index = try RandomCorpus(texts: [text + " more", text]).index(isEnglish: false, perSegment: 1)
    let searcher = Searcher(index, formula: BM25(k1: 0.4, b: 0.05), scansSmallAtOnce: false)
    #expect(searcher.search(text, limit: 1).map(\.document) == [1])
  }

  @Test func `a searcher finds the same again, in whatever order it is asked`() throws {
    let corpus = RandomCorpus(seed: 99, documents: 900, questions: 20)
    let index = try corpus.index(perSegment: 500)
    for atOnce in Self.atOnce {
      let used = Searcher(index, scansSmallAtOnce: atOnce)
      let filter = SearchFilter(index) { $0 % 2 == 0 }
      for question in corpus.questions + corpus.questions.reversed() {
        let fresh = Searcher(index, scansSmallAtOnce: atOnce)
        #expect(used.search(question, limit: 10) == fresh.search(question, limit: 10))
        #expect(
          used.search(question, limit: 5, filter: filter) == fresh.search(question, limit: 5, filter: filter))
      }
    }
  }

  @Test func `the parts of a score, read from the text, add up to what the planes gave`() throws {
    let corpus = RandomCorpus(seed: 7, documents: 400, questions: 20)
    let index = try corpus.index(perSegment: 150)
    let searcher = Searcher(index)
    for question in corpus.questions {
      for hit in searcher.search(question, limit: 20) {
        #expect(index.explain(question, document: hit.document).reduce(0) { $0 + $1.score } == hit.score)
      }
    }
  }

  @Test func `nothing is found in nothing`() throws {
    let empty = try RandomCorpus(texts: []).index()
    #expect(empty.count == 0)
    #expect(Searcher(empty).search("leg cramps", limit: 10).isEmpty)
    let blank = try RandomCorpus(texts: ["", "…", "the"]).index()
    for atOnce in Self.atOnce {
      #expect(Searcher(blank, scansSmallAtOnce: atOnce).search("the leg cramps", limit: 10).isEmpty)
    }
  }
}
