internal import CKernels

/// Searches an index by BM25, exactly: the hits and scores are those of `ReferenceScorer`, to the last bit.
///
/// It never adds up the scores of all documents. For each window of an index it adds up bounds in bytes, many
/// documents at once, and works out a score for those alone whose bound reaches that of the worst hit so far.
/// A searcher has memory of its own, to be used by one thread at a time.
public final class Searcher {
  private let index: SearchIndex
  private let formula: BM25
  private let weights: [Double]
  private let reader = TermReader()
  private let question: QuestionTerms
  private let entries = RawVector<TopHits.Entry>()
  private let scans: [any Scan]

  /// - Parameter weights: what a field's score counts, field by field: 0, or a number from 10⁻⁶ to
  ///   10⁶; 1 for each by default.
  public convenience init(_ index: SearchIndex, formula: BM25 = BM25(), weights: [Double]? = nil) {
    self.init(index, formula: formula, weights: weights, scansSmallAtOnce: true)
  }

  /// - Parameter scansSmallAtOnce: whether small segments have a scan of their own.
  init(_ index: SearchIndex, formula: BM25 = BM25(), weights: [Double]? = nil, scansSmallAtOnce: Bool) {
    self.index = index
    self.formula = formula
    self.weights = weights ?? index.fields.map { _ in 1 }
    precondition(0...1e6 ~= formula.k1 && 0...1 ~= formula.b, "no BM25")
    precondition(self.weights.count == index.fields.count, "a weight for each field")
    precondition(self.weights.allSatisfy { $0 == 0 || 1e-6...1e6 ~= $0 }, "a weight beyond all reason")
    question = QuestionTerms(index)
    let saturations = SaturationTable(formula, averageLengths: index.averageLengths)
    let scratch = WindowScratch()
    scans = index.segments.indices.map { number in
      let segment = index.segments[number]
      let base = index.bases[number]
      return scansSmallAtOnce && segment.groups <= SmallScan.mostGroups
        ? SmallScan(segment, base: base, saturations: saturations, scratch: scratch)
        : SegmentScan(segment, base: base, saturations: saturations, scratch: scratch)
    }
  }

  /// The best documents for a question, best first, equal scores in the order in which they were added.
  ///
  /// - Parameter filter: which documents of this index may be found; all of them without one. What may not still
  ///   counts for frequencies and lengths.
  public func search(_ text: String, limit: Int, filter: SearchFilter? = nil) -> [Hit] {
    var text = text
    text.withUTF8 { unsafe question.read($0, with: reader) }
    question.weigh(by: formula, weights)
    return hits(limit: limit, filter)
  }

  /// The same for terms with weights of their own. A document's score is the sum over these, in their order, of
  /// weight × saturated frequency.
  ///
  /// - Parameter terms: those of the first field, each once, with positive weights.
  func search(_ terms: [WeightedTerm], limit: Int, filter: SearchFilter? = nil) -> [Hit] {
    question.take(terms)
    return hits(limit: limit, filter)
  }

  /// The best documents for the terms at hand.
  private func hits(limit: Int, _ filter: SearchFilter?) -> [Hit] {
    let count = find(limit, filter)
    let hits = TopHits(limit: limit, keeping: entries)
    return (0..<count).map { hits.hit($0) }
  }

  /// Finds the best documents for the terms at hand and returns how many there are.
  private func find(_ limit: Int, _ filter: SearchFilter?) -> Int {
    var hits = TopHits(limit: limit, in: entries)
    guard limit > 0, index.count > 0 else { return 0 }
    if let filter {
      precondition(
        filter.segments.map(\.count) == index.segments.map(\.documents), "a filter of another index")
    }
    for number in scans.indices {
      scans[number].search(question, segment: number, filter?.segments[number], &hits)
    }
    hits.finish()
    return hits.count
  }
}
