/// An immutable inverted index over documents with fields: exact and deterministic.
///
/// A document is a list of terms a field; what terms are, and what a document stands for, is the caller's
/// business. Scoring is `BM25F`.
public struct Index: Sendable {
  struct Posting: Sendable {
    let document: Int
    /// Occurrences in each field.
    let frequencies: [Int]
    /// Occurrences over all fields, weighted and normalised by length.
    let weighted: Double
  }

  public let fields: [Field]
  public let documentCount: Int
  let postings: [String: [Posting]]
  /// Terms of a document, a field.
  let averageLengths: [Double]

  /// `documents[d][f]` are the terms of field `f` of document `d`; every document has every field.
  public init(fields: [Field], documents: [[[String]]]) {
    self.fields = fields
    documentCount = documents.count
    var counts: [String: [(document: Int, frequencies: [Int])]] = [:]
    var totals = [Int](repeating: 0, count: fields.count)
    for (document, contents) in documents.enumerated() {
      precondition(contents.count == fields.count, "a document must have a list of terms for each field")
      var frequencies: [String: [Int]] = [:]
      for (field, terms) in contents.enumerated() {
        totals[field] += terms.count
        for term in terms {
          frequencies[term, default: [Int](repeating: 0, count: fields.count)][field] += 1
        }
      }
      for (term, frequencies) in frequencies { counts[term, default: []].append((document, frequencies)) }
    }
    let averages = totals.map { documents.isEmpty ? 0 : Double($0) / Double(documents.count) }
    averageLengths = averages
    postings = counts.mapValues { counts in
      counts.map { document, frequencies in
        var frequency = 0.0
        for (place, field) in fields.enumerated() where frequencies[place] > 0 {
          let ratio = Double(documents[document][place].count) / max(averages[place], 1)
          frequency += field.weight * Double(frequencies[place]) / (1 - field.b + field.b * ratio)
        }
        return Posting(document: document, frequencies: frequencies, weighted: frequency)
      }
    }
  }

  /// In how many documents a term stands, in any field.
  public func documentFrequency(_ term: String) -> Int { postings[term]?.count ?? 0 }

  /// The documents that hold a term, in any field, in order.
  public func documents(with term: String) -> [Int] { postings[term]?.map(\.document) ?? [] }

  public func contains(_ term: String) -> Bool { postings[term] != nil }

  public func contains(_ term: String, in document: Int) -> Bool {
    guard let postings = postings[term] else { return false }
    var low = 0
    var high = postings.count
    while low < high {
      let middle = (low + high) / 2
      if postings[middle].document < document { low = middle + 1 } else { high = middle }
    }
    return low < postings.count && postings[low].document == document
  }
}

/// A part of a document with its own say in the score.
public struct Field: Sendable, Equatable {
  public let name: String
  /// What an occurrence here counts, beside 1 in an ordinary field.
  public let weight: Double
  /// How much a long field is held against it: 0 not at all, 1 in full
  /// (Robertson & Zaragoza 2009, eq. 3.15).
  public let b: Double

  public init(name: String, weight: Double, b: Double) {
    self.name = name
    self.weight = weight
    self.b = b
  }
}
