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
