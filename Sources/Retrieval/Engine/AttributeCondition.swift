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

/// A condition on what an index does not keep.
public struct UnknownAttribute: Error, Equatable {
  /// The attribute asked for.
  public let found: String
  /// What it does keep.
  public let expected: [String]
}

extension UnknownAttribute: CustomStringConvertible {
  public var description: String {
    let kept = expected.map { "“\($0)”" }.joined(separator: ", ")
    return "found a condition on “\(found)”, expected one on what the index keeps: "
      + (kept.isEmpty ? "nothing" : kept)
  }
}
