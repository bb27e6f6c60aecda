import Evaluation
import Retrieval

/// A collection that can be searched, as a whole or an article at a time.
struct CollectionSearch {
  /// Documents that are searched together, and against each other: how rare a word is counts among them.
  private struct Part {
    let search: PlainSearch
    let document: (Int) -> CollectionDocument

    init(_ documents: [CollectionDocument], formula: BM25) throws(IndexError) {
      search = try PlainSearch(documents.lazy.map(\.searchedText), formula: formula)
      document = { documents[$0] }
    }

    init(_ index: SearchIndex, formula: BM25) {
      search = PlainSearch(index, formula: formula)
      document = { CollectionDocument($0, in: index) }
    }
  }

  struct Found {
    let document: CollectionDocument
    let score: Double
    fileprivate let hit: Hit

    var entry: RankedRun.Entry { RankedRun.Entry(document: document.id, score: score) }
  }

  private let scope: SearchOptions.Scope
  /// By article, or all of them under nil.
  private let parts: [String?: Part]

  init(_ documents: [CollectionDocument], formula: BM25, scope: SearchOptions.Scope) throws(IndexError) {
    self.scope = scope
    var parts: [String?: Part] = [:]
    for (article, documents) in Dictionary(grouping: documents, by: { scope == .article ? $0.article : nil })
    {
      parts[article] = try Part(documents, formula: formula)
    }
    self.parts = parts
  }

  /// Searches an index as a whole.
  init(_ index: SearchIndex, formula: BM25) {
    scope = .all
    parts = [nil: Part(index, formula: formula)]
  }

  /// Best first; equal scores in the order of the collection.
  func find(_ topic: Topic, limit: Int) throws -> [Found] {
    let part = try part(for: topic)
    return part.search.search(topic.text, limit: limit).map { hit in
      Found(document: part.document(hit.document), score: hit.score, hit: hit)
    }
  }

  /// What makes up a score, a line a term.
  func explanation(of found: Found, for topic: Topic) throws -> String {
    let terms = try part(for: topic).search.explain(topic.text, document: found.hit.document)
    return terms.reduce(into: "") { text, part in
      let figures = [
        Decimals.four(part.score), part.term, "occurrences \(part.occurrences)",
        "idf \(Decimals.four(part.inverseDocumentFrequency)) (in \(part.documentFrequency))",
        "frequency \(part.frequency)", "length \(part.length) (mean \(Decimals.four(part.averageLength)))",
      ]
      text += "    " + figures.joined(separator: "  ") + "\n"
    }
  }

  private func part(for topic: Topic) throws -> Part {
    if scope == .article, topic.article == nil {
      throw Failure.exit(
        "found no “article” in the topic “\(topic.id)”, expected one with --scope article",
        code: Failure.badInput)
    }
    guard let part = parts[scope == .article ? topic.article : nil] else {
      throw Failure.exit(
        "found no document of the article “\(topic.article ?? "")”, expected one in what is searched",
        code: Failure.badInput)
    }
    return part
  }
}
