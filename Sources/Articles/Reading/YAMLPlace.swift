internal import Yams

/// Turns places in the YAML into lines of the file.
struct YAMLPlace {
  let file: String
  /// The file's line before the first line of the YAML.
  let offset: Int

  func error(_ node: Node, _ problem: ArticleError.Problem) -> ArticleError {
    ArticleError(file: file, line: offset + (node.mark?.line ?? 1), problem: problem)
  }
}
