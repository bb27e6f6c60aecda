internal import Foundation

/// A run held against judgements.
package struct RetrievalReport: Sendable, Equatable {
  package struct Figure: Sendable, Equatable {
    package let name: String
    package let mean: Double
    package let interval: ConfidenceInterval
  }

  /// Judged topics that count.
  package let topics: Int
  /// Judged topics that the run does not name.
  package let absent: Int
  package let figures: [Figure]

  /// Topics that nobody judged count for nothing.
  ///
  /// - Parameter isComplete: whether judged topics which the run does not name count as 0, as with
  ///   `trec_eval -c`, or not at all, as without it and in `pytrec_eval`.
  package init(_ run: RankedRun, _ judgements: Judgements, isComplete: Bool) {
    let judged = judgements.grades.keys.sorted()
    let named = judged.filter { run.entries[$0] != nil }
    let counted = isComplete ? judged : named
    let measures = counted.map { topic in
      RetrievalMeasures(
        documents: run.documents(for: topic), grades: judgements.grades[topic, default: [:]])
    }
    topics = counted.count
    absent = judged.count - named.count
    figures = [
      Self.mean("nDCG@10", measures.map(\.ndcg)), Self.mean("recall@100", measures.map(\.recall)),
      Self.mean("MRR", measures.map(\.reciprocalRank)),
      Self.share("success@1", measures.map(\.succeedsAt1)),
      Self.share("success@3", measures.map(\.succeedsAt3)),
    ]
  }

  private static func mean(_ name: String, _ values: [Double]) -> Figure {
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    return Figure(name: name, mean: mean, interval: .bootstrap(values))
  }

  private static func share(_ name: String, _ values: [Bool]) -> Figure {
    let count = values.count { $0 }
    let mean = values.isEmpty ? 0 : Double(count) / Double(values.count)
    return Figure(name: name, mean: mean, interval: .wilson(count, of: values.count))
  }
}

extension RetrievalReport: CustomStringConvertible {
  package var description: String {
    var text = "topics      \(topics)\n"
    if absent > 0 { text += "absent      \(absent)\n" }
    for figure in figures {
      let numbers = [figure.mean, figure.interval.lower, figure.interval.upper]
        .map { String(format: "%.4f", $0) }
      let name = figure.name.padding(toLength: 12, withPad: " ", startingAt: 0)
      text += "\(name)\(numbers[0])  [\(numbers[1]), \(numbers[2])]\n"
    }
    return text
  }
}
