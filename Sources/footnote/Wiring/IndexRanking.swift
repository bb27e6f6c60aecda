import Evaluation
import Retrieval

/// How an index is ranked as a whole: by BM25 alone, or by all that a collection has to go by.
enum IndexRanking {
  case plain(PlainSearch)
  case collection(CollectionRanker)

  /// - Parameter index: with the attributes of documents, unless it is ranked plainly.
  init(_ index: SearchIndex, _ formula: FormulaChoice, isPlain: Bool) throws {
    if isPlain {
      self = .plain(PlainSearch(index, formula: formula.applied(to: BM25())))
    } else {
      let names = try LexiconNames.shipped()
      self = .collection(
        CollectionRanker(
          index, work: CollectionDocument.workAttribute, adjusted: formula.applied,
          named: { names?.things(in: $0) ?? [] }))
    }
  }

  var index: SearchIndex {
    switch self {
    case .plain(let search): search.index
    case .collection(let ranker): ranker.index
    }
  }

  func search(_ question: String, limit: Int, filter: SearchFilter? = nil) -> [Hit] {
    switch self {
    case .plain(let search): search.search(question, limit: limit, filter: filter)
    case .collection(let ranker): ranker.search(question, limit: limit, filter: filter)
    }
  }

  /// What made the score of each hit, a line a part.
  func explanations(of found: [FoundStatement], for question: String) -> [String] {
    switch self {
    case .plain(let search):
      found.map { search.explain(question, document: $0.position).map(Self.line).joined() }
    case .collection(let ranker):
      ranker.parts(of: found.map(\.position), for: question).map { $0.map(Self.line).joined() }
    }
  }

  private static func line(_ part: TermScore) -> String {
    let figures = [
      Decimals.four(part.score), part.term, "occurrences \(part.occurrences)",
      "idf \(Decimals.four(part.inverseDocumentFrequency)) (in \(part.documentFrequency))",
      "frequency \(part.frequency)", "length \(part.length) (mean \(Decimals.four(part.averageLength)))",
    ]
    return "    " + figures.joined(separator: "  ") + "\n"
  }

  static func line(_ part: ScorePart) -> String {
    let figures = [
      Decimals.four(part.score), part.name, "value \(Decimals.four(part.value))",
      "weight \(Decimals.four(part.weight))",
    ]
    return "    " + figures.joined(separator: "  ") + "\n"
  }
}
