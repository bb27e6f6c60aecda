internal import Yams

/// From the lines between the two `---` to a mapping that holds nothing dangerous.
enum FrontMatterParser {
  /// The front matter, and the index of the first line after it.
  static func parse(_ source: SourceText) throws(ArticleError) -> (FrontMatter, next: Int) {
    guard let first = source.lines.first, source.string(first) == "---" else {
      let found = source.lines.first.map { source.string($0) } ?? ""
      throw source.error(1, .missingFrontMatter(found: found))
    }
    guard let close = source.lines.indices.dropFirst().first(where: { isFence(source, $0) }) else {
      throw source.error(source.lines.count, .unclosedFrontMatter)
    }
    try YAMLGuard.check(source, lines: 1..<close)
    let range = source.lines[1].lowerBound..<source.lines[close].lowerBound
    let place = YAMLPlace(file: source.file, offset: 1)
    let mapping = try mapping(in: source.string(range), place: place)
    return (try FrontMatter(mapping), close + 1)
  }

  private static func isFence(_ source: SourceText, _ line: Int) -> Bool {
    let range = source.lines[line]
    return range.count == 3 && source.bytes.has("---", at: range.lowerBound, end: range.upperBound)
  }

  private static func mapping(in yaml: String, place: YAMLPlace) throws(ArticleError) -> YAMLMapping {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml, .basic)
    } catch let error as YamlError {
      throw place.error(error)
    } catch {
      throw ArticleError(file: place.file, line: 1, problem: .invalidYAML("\(error)"))
    }
    guard let root, let mapping = root.mapping else {
      throw ArticleError(
        file: place.file, line: 2, problem: .invalidYAML(root == nil ? "it is empty" : "it has no keys"))
    }
    return try YAMLMapping(mapping, node: root, place: place)
  }
}

extension YAMLPlace {
  fileprivate func error(_ error: YamlError) -> ArticleError {
    func at(_ line: Int, _ problem: ArticleError.Problem) -> ArticleError {
      ArticleError(file: file, line: offset + line, problem: problem)
    }
    return switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      at(mark.line, .invalidYAML(problem))
    case .duplicatedKeysInMapping(let keys, let context):
      at(context.mark.line, .duplicateKey(keys.first ?? ""))
    case .reader(let problem, _, _, _): at(1, .invalidYAML(problem))
    default: at(1, .invalidYAML("it cannot be read"))
    }
  }
}
