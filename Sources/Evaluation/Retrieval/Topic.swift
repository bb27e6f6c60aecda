/// What is asked: a line of a `queries.jsonl`.
package struct Topic: Sendable, Equatable {
  package let id: String
  package let text: String
  /// Where the answer is to be looked for.
  package let article: String?
  /// Questions before it in the same conversation.
  package let history: [String]

  package init(id: String, text: String, article: String? = nil, history: [String] = []) {
    self.id = id
    self.text = text
    self.article = article
    self.history = history
  }

  /// Every topic of a file, in order; ids stand once.
  ///
  /// - Parameter file: how errors name it.
  package static func all(_ bytes: [UInt8], file: String) throws(RetrievalSetError) -> [Topic] {
    var lines = NumberedLines(bytes, file: file)
    var topics: [Topic] = []
    var ids = SeenIDs()
    while let line = try lines.next() {
      let record = try TextRecord.read(line, file: file, number: lines.number)
      try ids.insert(record.id, lines)
      topics.append(
        Topic(
          id: record.id, text: record.text, article: record.article, history: record.history ?? []))
    }
    guard !topics.isEmpty else { throw lines.error(.empty(expected: "one topic a line")) }
    return topics
  }
}
