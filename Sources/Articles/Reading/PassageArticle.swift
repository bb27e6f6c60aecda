extension Article {
  /// An article of passages with no sources, such as the works of a public collection are: for measuring. Nothing
  /// of it is reviewed.
  package init(id: ID, title: String, passages: [String]) {
    var names = StatementNames(article: id, title: title)
    var source = Array(title.utf8) + [UInt8(ascii: "\n")]
    var statements: [Statement] = []
    for passage in passages {
      let start = source.count
      source += passage.utf8
      statements.append(
        Statement(
          id: names.next(), text: passage, citations: [], section: [], stance: Stance(passage, section: []),
          range: start..<source.count, marker: "", line: statements.count + 2))
      source.append(UInt8(ascii: "\n"))
    }
    self.init(
      id: id, title: title, question: nil, lastUpdated: nil, expires: nil, reviewStatus: .submitted,
      reviewedBy: nil,
      editorialPolicy: nil, audience: .clinician, disclaimer: nil, references: [], statements: statements,
      source: source)
  }
}
