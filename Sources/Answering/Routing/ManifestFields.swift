internal import Yams

/// A mapping with typed access; every failure names the key and its line.
struct ManifestFields {
  let file: String
  let mapping: Node.Mapping

  func allow(_ keys: [String]) throws(ManifestError) {
    for (key, _) in mapping where !keys.contains(key.scalar?.string ?? "") {
      throw error(key, .unknownKey(key.scalar?.string ?? "?", expected: keys.joined(separator: ", ")))
    }
  }

  /// By spelling alone: YAML would take a bare `yes` for a truth value, and miss it under that name.
  private func node(_ key: String) -> Node? {
    mapping.first { $0.key.scalar?.string == key }?.value
  }

  func text(_ key: String) throws(ManifestError) -> String {
    guard let text = try optionalText(key) else { throw error(nil, .missingKey(key)) }
    return text
  }

  func optionalText(_ key: String) throws(ManifestError) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw error(node, .wrongValue(key: key, found: "no text", expected: "text"))
    }
    return text
  }

  func integer(_ key: String, in range: ClosedRange<Int>) throws(ManifestError) -> Int {
    let text = try text(key)
    guard let number = Int(text), range.contains(number) else {
      throw error(
        node(key),
        .wrongValue(
          key: key, found: "“\(text)”",
          expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
    }
    return number
  }

  func flag(_ key: String) throws(ManifestError) -> Bool {
    guard let text = try optionalText(key) else { return false }
    guard let flag = Bool(text) else {
      throw error(node(key), .wrongValue(key: key, found: "“\(text)”", expected: "true or false"))
    }
    return flag
  }

  func list(_ key: String) throws(ManifestError) -> [String] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else {
      throw error(node, .wrongValue(key: key, found: "no list", expected: "a list of texts"))
    }
    return try sequence.map { item throws(ManifestError) in
      guard let text = item.scalar?.string, !text.isEmpty else {
        throw error(
          item, .wrongValue(key: key, found: "an item that is no text", expected: "a list of texts"))
      }
      return text
    }
  }

  func fields(_ key: String, allowing keys: [String]) throws(ManifestError) -> ManifestFields {
    guard let node = node(key) else { return ManifestFields(file: file, mapping: Node.Mapping([])) }
    guard let mapping = node.mapping else {
      throw error(node, .wrongValue(key: key, found: "no mapping", expected: keys.joined(separator: ", ")))
    }
    let fields = ManifestFields(file: file, mapping: mapping)
    try fields.allow(keys)
    return fields
  }

  func value<Value>(
    _ value: Value?, of key: String, found: String, among names: [String]
  ) throws(ManifestError) -> Value {
    guard let value else {
      throw error(
        node(key), .wrongValue(key: key, found: "“\(found)”", expected: names.joined(separator: ", ")))
    }
    return value
  }

  private func error(_ node: Node?, _ problem: ManifestError.Problem) -> ManifestError {
    ManifestError(file: file, line: node?.mark?.line ?? 0, problem: problem)
  }
}
