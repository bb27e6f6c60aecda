internal import Notation

extension JSON {
  /// An object of the members that have a value.
  static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    var present: [String: JSON] = [:]
    for (key, value) in members where value != nil { present[key] = value }
    return .object(present)
  }

  /// Nil for a list or object that holds nothing: FHIR knows none.
  var ifAny: JSON? {
    switch self {
    case .array(let elements): elements.isEmpty ? nil : self
    case .object(let members): members.isEmpty ? nil : self
    default: self
    }
  }
}
