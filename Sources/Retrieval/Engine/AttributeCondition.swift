/// What an attribute of a document must be for the document to be found. Values are the same where their bytes are.
public struct AttributeCondition: Sendable, Hashable {
  /// The name of the attribute.
  public let attribute: String
  /// One of them is enough. An empty value is that of documents without one.
  public let accepted: [String]

  /// A condition on an attribute: its value is one of these.
  public init(_ attribute: String, isOneOf accepted: [String]) {
    self.attribute = attribute
    self.accepted = accepted
  }
}
