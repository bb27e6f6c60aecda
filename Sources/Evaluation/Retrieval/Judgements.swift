/// Which documents answer which topics, and how well: `qrels`.
package struct Judgements: Sendable, Equatable {
  /// Beyond it, up or down, a grade is a slip.
  static let gradeLimit = 1_000

  /// By topic and document; 1 and more is relevant.
  package let grades: [String: [String: Int]]

  package init(grades: [String: [String: Int]]) { self.grades = grades }

  /// Reads `query-id corpus-id score` under a header, parted by tabs, or TREC's `topic 0 document grade`.
  ///
  /// - Parameter file: how errors name it.
  package init(_ bytes: [UInt8], file: String) throws(RetrievalSetError) {
    var lines = NumberedLines(bytes, file: file)
    var grades: [String: [String: Int]] = [:]
    var isTREC: Bool?
    while let fields = try lines.nextFields(partedBy: isSpaceOrTab) {
      guard let trec = isTREC else {
        isTREC = fields.count == 4
        if fields.count == 4 {
          try Self.add(fields[0], fields[2], fields[3], to: &grades, lines)
        } else if fields.count != 3 || Int(fields[2]) != nil {
          throw lines.error(.noHeader(RetrievalID.quoted(fields.joined(separator: " "))))
        }
        continue
      }
      guard fields.count == (trec ? 4 : 3) else {
        let expected = trec ? "four: topic 0 document grade" : "three: query, document, grade"
        throw lines.error(.wrongFields(found: fields.count, expected: expected))
      }
      try Self.add(fields[0], fields[trec ? 2 : 1], fields[trec ? 3 : 2], to: &grades, lines)
    }
    guard !grades.isEmpty else { throw lines.error(.empty(expected: "one judgement a line")) }
    self.grades = grades
  }

  private static func add(
    _ topic: String, _ document: String, _ grade: String, to grades: inout [String: [String: Int]],
    _ lines: NumberedLines
  ) throws(RetrievalSetError) {
    guard let value = Int(grade), (-gradeLimit...gradeLimit).contains(value) else {
      throw lines.error(.wrongGrade(RetrievalID.quoted(grade), limit: gradeLimit))
    }
    guard grades[topic, default: [:]].updateValue(value, forKey: document) == nil else {
      throw lines.error(
        .judgedTwice(topic: RetrievalID.quoted(topic), document: RetrievalID.quoted(document)))
    }
  }
}
