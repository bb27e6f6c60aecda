internal import Articles
internal import Yams

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
    let fields = ManifestFields(file: file, mapping: mapping)
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
}
