/// The id of a topic or a document, as runs and judgements name it: they part their fields by spaces, so that no
/// id may hold one.
enum RetrievalID {
  /// Bytes.
  static let limit = 512

  static func isValid(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= limit
      && id.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0.properties.generalCategory != .control
      }
  }

  /// As an error quotes it: never longer than a line of it is worth.
  static func quoted(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(60)))
  }
}
