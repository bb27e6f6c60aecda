internal import Yams

/// A mapping of the front matter, its keys all text.
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
