/// What a search found for each topic, in TREC's form: `topic Q0 document rank score tag`.
package struct RankedRun: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package let document: String
    package let score: Double

    package init(document: String, score: Double) {
      self.document = document
      self.score = score
    }
  }

  package private(set) var entries: [String: [Entry]] = [:]

  package init() {}

  /// - Parameter file: how errors name it.
  package init(_ bytes: [UInt8], file: String) throws(RetrievalSetError) {
    var lines = NumberedLines(bytes, file: file)
    var seen: [String: Set<String>] = [:]
    while let fields = try lines.nextFields(partedBy: isSpaceOrTab) {
      guard fields.count == 6 else {
        let expected = "six: topic Q0 document rank score tag"
        throw lines.error(.wrongFields(found: fields.count, expected: expected))
      }
      guard let score = Double(fields[4]), score.isFinite else {
        throw lines.error(.wrongScore(RetrievalID.quoted(fields[4])))
      }
      guard seen[fields[0], default: []].insert(fields[2]).inserted else {
        throw lines.error(
          .rankedTwice(topic: RetrievalID.quoted(fields[0]), document: RetrievalID.quoted(fields[2])))
      }
      entries[fields[0], default: []].append(Entry(document: fields[2], score: score))
    }
    guard !entries.isEmpty else { throw lines.error(.empty(expected: "one ranked document a line")) }
  }

  /// A topic without entries is one for which nothing was found.
  package mutating func append(_ entries: [Entry], for topic: String) { self.entries[topic] = entries }

  /// The lines of one topic, best first.
  package func lines(of topic: String, tag: String) -> String {
    (entries[topic] ?? []).enumerated().reduce(into: "") { lines, entry in
      let (place, found) = entry
      lines += "\(topic) Q0 \(found.document) \(place + 1) \(found.score) \(tag)\n"
    }
  }

  /// The documents of a topic in the order in which trec_eval takes them, whatever ranks a run prints: by score
  /// in single precision, equal scores by id, its bytes in falling order.
  package func documents(for topic: String) -> [String] {
    let ordered = (entries[topic] ?? []).sorted { a, b in
      let (one, other) = (Float(a.score), Float(b.score))
      return one == other ? b.document.utf8.lexicographicallyPrecedes(a.document.utf8) : one > other
    }
    return ordered.map(\.document)
  }
}
