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
