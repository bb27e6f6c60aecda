internal import Yams

/// A value of the front matter that knows its key and line, for the error it may cause.
struct YAMLValue {
  let key: String
  let node: Node
  let place: YAMLPlace

  var isMapping: Bool { node.mapping != nil }

  func error(_ problem: ArticleError.Problem) -> ArticleError { place.error(node, problem) }

  func invalid(_ expected: String) -> ArticleError {
    error(.invalidValue(key: key, found: found, expected: expected))
  }

  /// Not empty, and one line: what breaks lines in a file is folded by YAML itself.
  func text() throws(ArticleError) -> String {
    try convert("text on one line") { $0.utf8.contains(0x0A) ? nil : $0 }
  }

  func convert<T>(_ expected: String, _ body: (String) -> T?) throws(ArticleError) -> T {
    guard let scalar = node.scalar else { throw invalid(expected) }
    let missing = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    let text = Array(scalar.string.utf8)
    let trimmed = text.trimmingBlanks(0..<text.count)
    guard !missing, !trimmed.isEmpty, let value = body(String(decoding: text[trimmed], as: UTF8.self)) else {
      throw invalid(expected)
    }
    return value
  }

  func list(_ expected: String) throws(ArticleError) -> [YAMLValue] {
    guard let sequence = node.sequence else { throw invalid(expected) }
    return sequence.map { YAMLValue(key: key, node: $0, place: place) }
  }

  func mapping(_ expected: String) throws(ArticleError) -> YAMLMapping {
    guard let mapping = node.mapping else { throw invalid(expected) }
    return try YAMLMapping(mapping, node: node, place: place)
  }

  private var found: String {
    switch node {
    case .scalar(let scalar): scalar.string
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

struct YAMLMapping {
  private let node: Node
  private let place: YAMLPlace
  private let entries: [(key: String, node: Node, value: Node)]

  init(_ mapping: Node.Mapping, node: Node, place: YAMLPlace) throws(ArticleError) {
    var entries: [(key: String, node: Node, value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw place.error(key, .invalidYAML("a key that is not text"))
      }
      entries.append((name, key, value))
    }
    self.node = node
    self.place = place
    self.entries = entries
  }

  func error(_ problem: ArticleError.Problem) -> ArticleError { place.error(node, problem) }

  func expectOnly(_ keys: [String]) throws(ArticleError) {
    if let stray = entries.first(where: { !keys.contains($0.key) }) {
      throw place.error(stray.node, .unknownKey(stray.key, allowed: keys))
    }
  }

  func required<T>(
    _ key: String, _ body: (YAMLValue) throws(ArticleError) -> T
  ) throws(ArticleError) -> T {
    guard let value = try optional(key, body) else { throw error(.missingKey(key)) }
    return value
  }

  func optional<T>(
    _ key: String, _ body: (YAMLValue) throws(ArticleError) -> T
  ) throws(ArticleError) -> T? {
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    return try body(YAMLValue(key: key, node: entry.value, place: place))
  }
}

/// Turns places in the YAML into lines of the file.
struct YAMLPlace {
  let file: String
  /// The file's line before the first line of the YAML.
  let offset: Int

  func error(_ node: Node, _ problem: ArticleError.Problem) -> ArticleError {
    ArticleError(file: file, line: offset + (node.mark?.line ?? 1), problem: problem)
  }
}
