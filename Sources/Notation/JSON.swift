/// A value in JSON (RFC 8259): read strictly (`JSONReader`), written in one way only (`bytes`).
package enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As it was written, so that no identifier loses a digit.
  case number(String)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  package subscript(_ key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var integer: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  package var number: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }

  package var array: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var isTrue: Bool { self == .bool(true) }
}
