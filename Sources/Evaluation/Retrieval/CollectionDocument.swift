/// What is searched: a line of a `corpus.jsonl` as the public retrieval sets have it.
package struct CollectionDocument: Sendable, Equatable {
  package let id: String
  /// Empty where the collection gives none.
  package let title: String
  package let text: String
  /// The work it is a piece of.
  package let article: String?
  package let section: String?
  /// How far the review of its work has come, and for whom that is written, in the collection's own words.
  package let review: String?
  package let audience: String?

  package init(
    id: String, title: String = "", text: String, article: String? = nil, section: String? = nil,
    review: String? = nil, audience: String? = nil
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.article = article
    self.section = section
    self.review = review
    self.audience = audience
  }

  /// - Parameter number: 1-based, for errors.
  package init(json line: some Collection<UInt8>, file: String, number: Int) throws(RetrievalSetError) {
    let record = try TextRecord.read(line, file: file, number: number)
    self.init(
      id: record.id, title: record.title ?? "", text: record.text, article: record.article,
      section: record.section, review: record.review?.text, audience: record.audience?.text)
  }

  /// Every document of a file, in order; ids stand once.
  ///
  /// - Parameter file: how errors name it.
  package static func all(_ bytes: [UInt8], file: String) throws(RetrievalSetError) -> [CollectionDocument] {
    var reader = CollectionReader(bytes, file: file)
    var documents: [CollectionDocument] = []
    while let document = try reader.next() { documents.append(document) }
    try reader.finish()
    return documents
  }
}
