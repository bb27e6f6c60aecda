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
