import Articles
import Yams

/// A mapping of the settings file with typed access; every failure names key, line, found and expected.
struct SettingsMapping {
  let file: String
  /// The dotted key of the mapping itself; empty at the top.
  let path: String
  private let mapping: Node.Mapping
  let secrets: SecretSource

  static let sizeLimit = 1 << 20

  /// Reads a whole file. No bytes give an empty mapping.
  init(_ bytes: [UInt8], file: String, secrets: SecretSource) throws(SettingsError) {
    func fault(_ found: String, _ expected: String, line: Int = 0) -> SettingsError {
      SettingsError(file: file, line: line, key: "", found: found, expected: expected)
    }
    guard bytes.count <= Self.sizeLimit else {
      throw fault("\(bytes.count) bytes", "at most \(Self.sizeLimit)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault("bytes that are no UTF-8", "YAML")
    }
    if let line = YAMLGuard.lineOfReference(in: bytes) {
      throw fault("an anchor, alias or tag", "the text written out", line: line)
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      // Its own wording shows the lines around, and they are nobody's business.
      throw fault("text that is not YAML", "a mapping of settings", line: error.line ?? 0)
    } catch {
      throw fault("text that is not YAML", "a mapping of settings")
    }
    let isEmpty = root == nil || root?.scalar?.string.isEmpty == true
    guard let mapping = isEmpty ? Node.Mapping([]) : root?.mapping else {
      throw fault("no mapping", "a mapping of settings", line: 1)
    }
    self.init(file: file, path: "", mapping: mapping, secrets: secrets)
  }

  private init(file: String, path: String, mapping: Node.Mapping, secrets: SecretSource) {
    self.file = file
    self.path = path
    self.mapping = mapping
    self.secrets = secrets
  }

  func allow(_ keys: [String]) throws(SettingsError) {
    for (node, _) in mapping where !keys.contains(node.scalar?.string ?? "") {
      throw error(
        node, path, "the key “\(node.scalar?.string ?? "?")”", "one of \(keys.joined(separator: ", "))")
    }
  }

  func holds(_ key: String) -> Bool { node(key) != nil }

  func text(_ key: String) throws(SettingsError) -> String? {
    guard let node = node(key) else { return nil }
    return try text(node, key)
  }

  func required(_ key: String, _ expected: String) throws(SettingsError) -> String {
    guard let text = try text(key) else { throw missing(key, expected) }
    return text
  }

  func integer(_ key: String, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
    guard let text = try text(key) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw error(
        node(key), full(key), "“\(text)”", "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func flag(_ key: String) throws(SettingsError) -> Bool? {
    guard let text = try text(key) else { return nil }
    guard let flag = Bool(text) else { throw error(node(key), full(key), "“\(text)”", "true or false") }
    return flag
  }

  func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ type: Value.Type
  ) throws(SettingsError) -> Value? {
    guard let text = try text(key) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw error(
        node(key), full(key), "“\(text)”", "one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
  }

  /// One text or a list of them.
  func texts(_ key: String) throws(SettingsError) -> [String]? {
    guard let node = node(key) else { return nil }
    guard let sequence = node.sequence else { return [try text(node, key)] }
    return try sequence.map { item throws(SettingsError) in try text(item, key) }
  }

  func mapping(_ key: String, allowing keys: [String]) throws(SettingsError) -> SettingsMapping {
    let inner = try mapping(node(key), key)
    try inner.allow(keys)
    return inner
  }

  /// The mappings of a mapping, by name, in the file's order.
  func mappings(_ key: String) throws(SettingsError) -> [(name: String, settings: SettingsMapping)] {
    let outer = try mapping(node(key), key)
    return try outer.mapping.map { item throws(SettingsError) in
      let name = item.key.scalar?.string ?? ""
      return (name, try outer.mapping(item.value, name))
    }
  }

  /// The mappings of a list.
  func list(_ key: String, allowing keys: [String]) throws(SettingsError) -> [SettingsMapping] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else { throw error(node, full(key), "no list", "a list") }
    return try sequence.map { item throws(SettingsError) in
      let inner = try mapping(item, key)
      try inner.allow(keys)
      return inner
    }
  }

  /// An error at a key of this mapping, or at the mapping itself.
  func fault(_ key: String?, found: String, expected: String) -> SettingsError {
    error(key.flatMap(node), key.map(full) ?? path, found, expected)
  }

  // MARK: Nodes

  func node(_ key: String) -> Node? { mapping.first { $0.key.scalar?.string == key }?.value }

  func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func text(_ node: Node, _ key: String) throws(SettingsError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw error(node, full(key), "no text", "text")
    }
    return text
  }

  private func mapping(_ node: Node?, _ key: String) throws(SettingsError) -> SettingsMapping {
    guard let node, node.scalar?.string.isEmpty != true else {
      return SettingsMapping(file: file, path: full(key), mapping: Node.Mapping([]), secrets: secrets)
    }
    guard let mapping = node.mapping else { throw error(node, full(key), "no mapping", "a mapping") }
    return SettingsMapping(file: file, path: full(key), mapping: mapping, secrets: secrets)
  }

  func missing(_ key: String, _ expected: String) -> SettingsError {
    SettingsError(
      file: file, line: mapping.first?.key.mark?.line ?? 0, key: full(key), found: "nothing",
      expected: expected)
  }

  func error(_ node: Node?, _ key: String, _ found: String, _ expected: String) -> SettingsError {
    SettingsError(file: file, line: node?.mark?.line ?? 0, key: key, found: found, expected: expected)
  }
}

extension YamlError {
  /// 1-based.
  fileprivate var line: Int? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: nil
    }
  }
}
