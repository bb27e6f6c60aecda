internal import CKernels

/// Finds a question's hits in a small segment by adding up every document's score: with few documents, bounds cost
/// more than they save.
@safe
final class DirectScan: Scan {
  /// Segments of no more documents are scanned directly.
  static let mostDocuments = 2_048

  private let segment: Segment
  private let base: Int
  private let saturations: SaturationTable
  /// For each slot its score so far; zero between questions.
  private let scores: RawVector<Double>
  /// For each slot how often its document has the term at hand, where that is more than once; else zero.
  private let frequencies: RawVector<UInt32>
  /// The highest score of each block of documents, and the best of these.
  private let maxima: RawVector<Double>
  private let bestBlocks = RawVector<TopHits.Entry>()

  init(_ segment: Segment, base: Int, saturations: SaturationTable) {
    self.segment = segment
    self.base = base
    self.saturations = saturations
    scores = RawVector(repeating: 0, count: segment.documents + 8)
    frequencies = RawVector(repeating: 0, count: segment.documents)
    maxima = RawVector(repeating: 0, count: segment.documents / Int(FOOTNOTE_BLOCK) + 1)
  }

  func search(_ question: QuestionTerms, segment number: Int, _ filter: SlotSet?, _ hits: inout TopHits) {
    for place in 0..<question.terms.count {
      let term = question.terms[place]
      add(term, question.firstPlane(of: term, in: number))
    }
    let scores = unsafe self.scores.base
    let floor = filter == nil ? leastThreshold(limit: hits.limit) : 0
    var slot = 0
    while true {
      slot = unsafe footnote_next_reaching(scores, slot, segment.documents, max(floor, hits.threshold))
      if slot == segment.documents { break }
      if filter?.contains(slot) ?? true {
        hits.insert(unsafe scores[slot], base + segment.document(at: slot))
      }
      slot += 1
    }
    unsafe scores.update(repeating: 0, count: segment.documents)
  }

  /// A score that `limit` documents reach: the documents fall into blocks, and those that are best in their block
  /// reach that of the worst of the `limit` best among them.
  private func leastThreshold(limit: Int) -> Double {
    let blocks = unsafe footnote_block_maxima(scores.base, segment.documents, maxima.base)
    guard limit <= blocks else { return 0 }
    var best = TopHits(limit: limit, in: bestBlocks)
    for block in 0..<blocks where maxima[block] >= best.threshold { best.insert(maxima[block], block) }
    return best.threshold
  }

  /// Adds what a term counts in each of its documents.
  private func add(_ term: QuestionTerms.Term, _ first: Int) {
    guard first > 0, let plane = segment.plane(first) else { return }
    let second = segment.plane(after: first)
    guard second > 0 else {
      let scores = unsafe self.scores.base
      plane.forEachSlot(in: segment) { slot in
        unsafe scores[slot] += term.weight * saturations[1, segment.length(term.field, at: slot), term.field]
      }
      return
    }
    setFrequencies(from: second) { UInt32($0) }
    let scores = unsafe self.scores.base
    let frequencies = unsafe self.frequencies.base
    plane.forEachSlot(in: segment) { slot in
      let frequency = unsafe max(1, Int(frequencies[slot]))
      unsafe scores[slot] +=
        term.weight * saturations[frequency, segment.length(term.field, at: slot), term.field]
    }
    setFrequencies(from: second) { _ in 0 }
  }

  /// Sets the frequencies of the documents that have a term more than once, from how often they have it.
  private func setFrequencies(from second: Int, _ value: (Int) -> UInt32) {
    var number = second
    var frequency = 2
    while number > 0, let plane = segment.plane(number) {
      let new = value(frequency)
      plane.forEachSlot(in: segment) { frequencies[$0] = new }
      number = segment.plane(after: number)
      frequency += 1
    }
  }
}
