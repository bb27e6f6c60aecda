/// Reads the documents of a collection, from memory or line by line, so that it need not be in memory; ids alone are
/// kept, to see that each stands once.
package struct CollectionReader {
  private var lines: NumberedLines
  private var ids = SeenIDs()
  private var isEmpty = true

  /// - Parameters:
  ///   - bytes: what `next` reads; empty where lines are handed over.
  ///   - file: how errors name it.
  package init(_ bytes: [UInt8] = [], file: String) { lines = NumberedLines(bytes, file: file) }

  mutating func next() throws(RetrievalSetError) -> CollectionDocument? {
    guard let line = try lines.next() else { return nil }
    return try document(of: line)
  }

  /// The document of the next line, which is given without its line feed; nil for a blank one.
  package mutating func read(_ line: ArraySlice<UInt8>) throws(RetrievalSetError) -> CollectionDocument? {
    guard let line = try lines.take(line) else { return nil }
    return try document(of: line)
  }

  private mutating func document(of line: ArraySlice<UInt8>) throws(RetrievalSetError) -> CollectionDocument {
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
