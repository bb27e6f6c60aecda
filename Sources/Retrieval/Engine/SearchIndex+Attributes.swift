/// A value of an attribute, and how many documents have it.
public struct AttributeValue: Sendable, Hashable {
  /// The value as it was added.
  public let text: String
  /// How many documents have it.
  public let documents: Int

  /// A value with how many documents have it.
  public init(_ text: String, documents: Int) {
    self.text = text
    self.documents = documents
  }

  /// Values by their UTF-8, that of most documents first, equal ones by their bytes; an empty one is none.
  package static func list(_ documents: [[UInt8]: Int]) -> [AttributeValue] {
    documents.filter { !$0.key.isEmpty }
      .sorted { $0.value == $1.value ? $0.key.lexicographicallyPrecedes($1.key) : $0.value > $1.value }
      .map { AttributeValue(String(decoding: $0.key, as: UTF8.self), documents: $0.value) }
  }
}

extension SearchIndex {
  /// The values of an attribute, that of most documents first, equal ones by their bytes; none for an attribute that
  /// is not kept. Documents without a value count for none.
  public func values(of attribute: String) -> [AttributeValue] {
    guard let attribute = attributes.firstIndex(of: attribute) else { return [] }
    var documents: [[UInt8]: Int] = [:]
    for segment in segments { segment.attributes.count(attribute, into: &documents) }
    return AttributeValue.list(documents)
  }
}
