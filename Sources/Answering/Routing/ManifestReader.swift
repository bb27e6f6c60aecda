internal import Articles
internal import Yams

/// Why a manifest is not taken into service.
public struct ManifestError: Error, Equatable, CustomStringConvertible {
  public enum Problem: Sendable, Equatable {
    case noFolder
    case notYAML(String)
    case tooLarge(Int)
    case unknownKey(String, expected: String)
    case missingKey(String)
    case wrongValue(key: String, found: String, expected: String)
    case duplicateID(String)
    case unknownHandler(String, expected: String)
    /// An example routes elsewhere, or a negative one routes here.
    case exampleRoutes(String, to: String, expected: String)
  }

  public let file: String
  /// 1-based; 0 where the parser gives none.
  public let line: Int
  public let problem: Problem

  public init(file: String, line: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  public var description: String {
    let what =
      switch problem {
      case .noFolder: "found no folder to read, expected one with a folder for each intent"
      case .notYAML(let reason): "found text that is not YAML (\(reason)), expected an intent manifest"
      case .tooLarge(let bytes): "found \(bytes) bytes, expected at most \(ManifestReader.sizeLimit)"
      case .unknownKey(let key, let expected): "found the key “\(key)”, expected one of \(expected)"
      case .missingKey(let key): "found no key “\(key)”, expected one"
      case .wrongValue(let key, let found, let expected): "found \(found) at “\(key)”, expected \(expected)"
      case .duplicateID(let id): "found a second intent “\(id)”, expected ids to be unique"
      case .unknownHandler(let name, let expected): "found the handler “\(name)”, expected one of \(expected)"
      case .exampleRoutes(let example, let to, let expected):
        "found that the example “\(example)” routes to \(to), expected \(expected)"
      }
    return line > 0 ? "\(file):\(line): \(what)" : "\(file): \(what)"
  }
}

/// Reads an `intent.yaml`. Strict: unknown keys are errors.
public enum ManifestReader {
  static let sizeLimit = 256 << 10
  private static let keys = [
    "api", "id", "title", "handler", "priority", "cues", "sections", "evidence", "strict", "figure",
    "prefers", "limit",
    "examples",
  ]

  public static func read(_ bytes: [UInt8], file: String) throws(ManifestError) -> IntentManifest {
    guard bytes.count <= sizeLimit else {
      throw ManifestError(file: file, line: 1, problem: .tooLarge(bytes.count))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ManifestError(file: file, line: 1, problem: .notYAML("bytes that are no UTF-8"))
    }
    if let line = YAMLGuard.lineOfReference(in: bytes) {
      throw ManifestError(
        file: file, line: line, problem: .notYAML("an anchor, alias or tag; write the text out"))
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch {
      throw ManifestError(file: file, line: 0, problem: .notYAML("\(error)"))
    }
    guard let mapping = root?.mapping else {
      throw ManifestError(file: file, line: 1, problem: .notYAML("no mapping at the top"))
    }
    let fields = Fields(file: file, mapping: mapping)
    try fields.allow(keys)
    _ = try fields.integer("api", in: IntentManifest.api...IntentManifest.api)
    let prefers = try fields.fields("prefers", allowing: ["stance", "quantities"])
    let examples = try fields.fields("examples", allowing: ["yes", "no"])
    let figure = try fields.optionalText("figure")
    return IntentManifest(
      id: try fields.text("id"), title: try fields.text("title"), handler: try fields.text("handler"),
      priority: try fields.integer("priority", in: 0...100), cues: try fields.list("cues"),
      sections: try fields.list("sections"), evidence: try fields.list("evidence"),
      strict: try fields.flag("strict"),
      figure: try figure.map { name throws(ManifestError) in
        try fields.value(
          Figure(rawValue: name), of: "figure", found: name, among: Figure.allCases.map(\.rawValue))
      },
      prefersStances: try prefers.list("stance").map { name throws(ManifestError) in
        try prefers.value(
          Stance(rawValue: name), of: "stance", found: name, among: Stance.allCases.map(\.rawValue))
      },
      prefersQuantities: try prefers.flag("quantities"), limit: try fields.integer("limit", in: 1...6),
      positiveExamples: try examples.list("yes"), negativeExamples: try examples.list("no"))
  }

  /// A mapping with typed access; every failure names the key and its line.
  private struct Fields {
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

    func fields(_ key: String, allowing keys: [String]) throws(ManifestError) -> Fields {
      guard let node = node(key) else { return Fields(file: file, mapping: Node.Mapping([])) }
      guard let mapping = node.mapping else {
        throw error(node, .wrongValue(key: key, found: "no mapping", expected: keys.joined(separator: ", ")))
      }
      let fields = Fields(file: file, mapping: mapping)
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
}
