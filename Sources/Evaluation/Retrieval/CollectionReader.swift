/// Reads the documents of a collection line by line, so that a collection need not be in memory; ids alone are kept, to
/// see that each stands once.
package struct CollectionReader {
  private var lines: NumberedLines
  private var ids = SeenIDs()
  private var isEmpty = true

  /// - Parameter file: how errors name it.
  package init(file: String) { lines = NumberedLines(file: file) }

  /// The document of the next line, which is given without its line feed; nil for a blank one.
  package mutating func read(_ line: ArraySlice<UInt8>) throws(RetrievalSetError) -> CollectionDocument? {
    guard let line = try lines.take(line) else { return nil }
    let document = try CollectionDocument(json: line, file: lines.file, number: lines.number)
    try ids.insert(document.id, lines)
    isEmpty = false
    return document
  }

  /// A collection without a document is none.
  package func finish() throws(RetrievalSetError) {
    if isEmpty { throw lines.error(.empty(expected: "one document a line")) }
  }
}
