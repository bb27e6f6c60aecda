internal import Yams

/// Why a lexicon cannot be used.
public struct LexiconError: Error, Equatable, CustomStringConvertible {
  public enum Problem: Sendable, Equatable {
    case notYAML(String)
    case unknownKey(String, expected: String)
    case duplicateKey(String)
    case wrongType(key: String, expected: String)
    case undefinedMember(String, of: String)
    case undefinedTarget(String, of: String)
    case cycle(String)
    case tooLarge(Int)
  }

  /// 1-based; 0 where the parser gives none.
  public let line: Int
  public let problem: Problem

  public var description: String {
    let what =
      switch problem {
      case .notYAML(let reason): "found text that is not YAML (\(reason)), expected the lexicon's mapping"
      case .unknownKey(let key, let expected): "found the key “\(key)”, expected one of \(expected)"
      case .duplicateKey(let key): "found the key “\(key)” again, expected each once"
      case .wrongType(let key, let expected): "found another type at “\(key)”, expected \(expected)"
      case .undefinedMember(let member, let concept):
        "found the member “\(member)” of “\(concept)”, expected a name that the lexicon defines"
      case .undefinedTarget(let target, let concept):
        "found “\(target)” under “\(concept)”, expected a condition or class that the lexicon defines"
      case .cycle(let concept): "found “\(concept)” among its own members, expected a hierarchy without loops"
      case .tooLarge(let bytes): "found \(bytes) bytes, expected at most \(LexiconReader.sizeLimit)"
      }
    return "lexicon.yaml:\(line): \(what)"
  }
}

extension LexiconError {
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(line: mark.line, problem: .notYAML(problem))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(line: context.mark.line, problem: .duplicateKey(keys.sorted().first ?? ""))
    case .reader(let problem, _, _, _): self.init(line: 1, problem: .notYAML(problem))
    default: self.init(line: 1, problem: .notYAML("it cannot be read"))
    }
  }
}

/// Reads `lexicon.yaml`: one mapping a kind of concept, each from a name to its other names.
public enum LexiconReader {
  static let sizeLimit = 8 << 20

  public static func read(_ bytes: [UInt8]) throws(LexiconError) -> Lexicon {
    guard bytes.count <= sizeLimit else { throw LexiconError(line: 1, problem: .tooLarge(bytes.count)) }
    if let lexicon = LexiconLines.read(bytes) { return lexicon }
    return try readYAML(bytes)
  }

  /// By way of a YAML parser: any form of the file, and every error with its line.
  static func readYAML(_ bytes: [UInt8]) throws(LexiconError) -> Lexicon {
    let root: Node?
    do {
      root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic)
    } catch let error as YamlError {
      throw LexiconError(error)
    } catch {
      throw LexiconError(line: 0, problem: .notYAML("\(error)"))
    }
    guard let mapping = root?.mapping else {
      throw LexiconError(line: 1, problem: .wrongType(key: "lexicon", expected: "a mapping"))
    }
    var builder = LexiconBuilder()
    for (key, value) in mapping { try read(key, value, into: &builder) }
    return try builder.lexicon()
  }

  private static func read(
    _ key: Node, _ value: Node, into builder: inout LexiconBuilder
  ) throws(LexiconError) {
    let section = key.string ?? ""
    let line = key.mark?.line ?? 0
    switch section {
    case "background":
      guard let text = value.string else {
        throw LexiconError(line: line, problem: .wrongType(key: section, expected: "words in one text"))
      }
      builder.addBackground(Array(text.utf8)[...])
    case "english":
      guard let text = value.scalar?.string else {
        throw LexiconError(line: line, problem: .wrongType(key: section, expected: "words in one text"))
      }
      builder.addEnglish(Array(text.utf8)[...])
    default:
      guard let entries = value.mapping else {
        throw LexiconError(line: line, problem: .wrongType(key: section, expected: "a mapping"))
      }
      if section == "stems" {
        for (stem, target) in entries {
          builder.addStem(stem.string ?? "", of: target.string ?? "", line: stem.mark?.line ?? 0)
        }
        return
      }
      guard let kind = kind(of: section) else {
        let expected = (kinds.map(\.key) + ["stems", "background", "english"]).joined(separator: ", ")
        throw LexiconError(line: line, problem: .unknownKey(section, expected: expected))
      }
      for (name, value) in entries { try add(kind, name, value, to: &builder) }
    }
  }

  private static func add(
    _ kind: Concept.Kind, _ key: Node, _ value: Node, to builder: inout LexiconBuilder
  ) throws(LexiconError) {
    let line = key.mark?.line ?? 0
    guard let name = key.scalar?.string, !name.isEmpty else {
      throw LexiconError(line: line, problem: .wrongType(key: "\(kind)", expected: "a name"))
    }
    let id = builder.addConcept(kind, Array(name.utf8)[...])
    if let others = value.scalar?.string {
      builder.addNames(Array(others.utf8)[...], of: id)
      return
    }
    guard let mapping = value.mapping else {
      throw LexiconError(line: line, problem: .wrongType(key: name, expected: "names, or also and members"))
    }
    for (field, value) in mapping {
      let line = field.mark?.line ?? line
      guard let text = value.scalar?.string else {
        throw LexiconError(
          line: line, problem: .wrongType(key: field.string ?? name, expected: "names in one text"))
      }
      try builder.addField(field.string ?? "", Array(text.utf8)[...], of: id, line: line)
    }
  }

  static func kind(of section: String) -> Concept.Kind? { kinds.first { $0.key == section }?.kind }

  private static let kinds: [(key: String, kind: Concept.Kind)] = [
    ("drugs", .drug), ("classes", .drugClass), ("conditions", .condition), ("symptoms", .symptom),
    ("anatomy", .anatomy), ("analytes", .analyte), ("tests", .test), ("procedures", .procedure),
    ("populations", .population), ("routes", .route), ("attributes", .attribute), ("words", .word),
  ]
}
