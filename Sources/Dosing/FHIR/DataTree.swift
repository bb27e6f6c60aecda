package import Foundation

/// Data on their way to JSON. A member without a value is left out.
package enum DataTree: Sendable, Equatable {
  case text(String)
  case number(Decimal)
  case flag(Bool)
  case list([DataTree])
  case members([String: DataTree])
  case null

  static func object(_ members: KeyValuePairs<String, DataTree?>) -> DataTree {
    var present: [String: DataTree] = [:]
    for (key, value) in members where value != nil { present[key] = value }
    return .members(present)
  }

  static func texts(_ texts: [String]) -> DataTree { .list(texts.map(DataTree.text)) }

  /// Nil for an empty list: FHIR knows none.
  var ifAny: DataTree? {
    switch self {
    case .list(let items): items.isEmpty ? nil : self
    case .members(let members): members.isEmpty ? nil : self
    default: self
    }
  }
}

extension DataTree: Encodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ key: String) { stringValue = key }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .number(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .flag(let flag):
      var container = encoder.singleValueContainer()
      try container.encode(flag)
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .list(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(item) }
    case .members(let members):
      var container = encoder.container(keyedBy: Key.self)
      for (key, value) in members.sorted(by: { $0.key < $1.key }) {
        try container.encode(value, forKey: Key(key))
      }
    }
  }
}
