/// `application/x-www-form-urlencoded`, read strictly: UTF-8, every `%` with its two digits, no name twice.
struct FormBody: Sendable {
  static let fieldLimit = 100

  private let fields: [String: String]

  init?(_ bytes: [UInt8]) {
    guard let items = Self.items(of: bytes) else { return nil }
    self.init(items)
  }

  /// The fields in their order; nil where one cannot be decoded, or there are too many.
  static func items(of bytes: [UInt8]) -> [(name: String, value: String)]? {
    let parts = bytes.split(separator: UInt8(ascii: "&"), maxSplits: fieldLimit)
    guard parts.count <= fieldLimit else { return nil }
    var items: [(name: String, value: String)] = []
    for part in parts {
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decode(sides[0]), let value = decode(sides.count > 1 ? sides[1] : []) else {
        return nil
      }
      items.append((name, value))
    }
    return items
  }

  /// A query, which has been decoded.
  init?(_ items: [(name: String, value: String)]) {
    var fields: [String: String] = [:]
    guard items.count <= Self.fieldLimit else { return nil }
    for item in items {
      guard fields.updateValue(item.value, forKey: item.name) == nil else { return nil }
    }
    self.fields = fields
  }

  /// nil where there is no such field, or an empty one.
  subscript(_ name: String) -> String? {
    guard let value = fields[name], !value.isEmpty else { return nil }
    return value
  }

  /// As `JSON.identifier`.
  func identifier(_ name: String) -> String? {
    self[name].flatMap { $0.isIdentifier ? $0 : nil }
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    PercentEncoding.decode(bytes.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 })
  }
}
