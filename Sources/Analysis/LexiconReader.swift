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
    var builder = Builder()
    for (key, value) in mapping { try builder.read(key, value) }
    return try builder.lexicon()
  }

  private static let kinds: [(key: String, kind: Concept.Kind)] = [
    ("drugs", .drug), ("classes", .drugClass), ("conditions", .condition), ("symptoms", .symptom),
    ("anatomy", .anatomy), ("analytes", .analyte), ("tests", .test), ("procedures", .procedure),
    ("populations", .population), ("routes", .route), ("attributes", .attribute), ("words", .word),
  ]

  /// Collects concepts first; members are resolved when all names are known.
  private struct Builder {
    private var concepts: [Concept] = []
    private var names: [(tokens: [Token], exact: String?, concept: Concept.ID)] = []
    private var words: [String: Lexicon.WordKind] = [:]
    private var background: Set<String> = []
    private var english: Set<String> = []
    private var members: [(owner: Concept.ID, names: [String], line: Int)] = []
    private var states: [(analyte: Concept.ID, state: AnalyteState, target: String, line: Int)] = []
    private var stems: [(letters: String, target: String, line: Int)] = []

    mutating func read(_ key: Node, _ value: Node) throws(LexiconError) {
      let section = key.string ?? ""
      let line = key.mark?.line ?? 0
      if section == "background" {
        guard let text = value.string else {
          throw LexiconError(line: line, problem: .wrongType(key: section, expected: "words in one text"))
        }
        for token in Tokenizer.tokens(of: text) {
          background.insert(token.term)
          words[token.surface] = .general
        }
        return
      }
      if section == "english" {
        guard let text = value.scalar?.string else {
          throw LexiconError(line: line, problem: .wrongType(key: section, expected: "words in one text"))
        }
        english = Set(text.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(Substring($0)) })
        return
      }
      guard let entries = value.mapping else {
        throw LexiconError(line: line, problem: .wrongType(key: section, expected: "a mapping"))
      }
      if section == "stems" {
        for (stem, target) in entries {
          stems.append((stem.string ?? "", target.string ?? "", stem.mark?.line ?? 0))
        }
        return
      }
      guard let kind = LexiconReader.kinds.first(where: { $0.key == section })?.kind else {
        let expected = (LexiconReader.kinds.map(\.key) + ["stems", "background", "english"]).joined(
          separator: ", ")
        throw LexiconError(line: line, problem: .unknownKey(section, expected: expected))
      }
      for (name, value) in entries { try add(kind, name, value) }
    }

    private mutating func add(_ kind: Concept.Kind, _ key: Node, _ value: Node) throws(LexiconError) {
      let line = key.mark?.line ?? 0
      guard let name = key.scalar?.string, !name.isEmpty else {
        throw LexiconError(line: line, problem: .wrongType(key: "\(kind)", expected: "a name"))
      }
      let id = Concept.ID(concepts.count)
      concepts.append(Concept(id: id, kind: kind, name: name))
      add(name, id, kind)
      if let others = value.scalar?.string {
        for other in list(others) { add(other, id, kind) }
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
        switch field.string ?? "" {
        case "also": for other in list(text) { add(other, id, kind) }
        case "members": members.append((id, list(text).map(Self.trimmed), line))
        case let field:
          guard kind == .analyte, let state = AnalyteState(rawValue: field) else {
            let states = kind == .analyte ? ", low, high, normal" : ""
            throw LexiconError(line: line, problem: .unknownKey(field, expected: "also, members" + states))
          }
          states.append((id, state, text, line))
        }
      }
    }

    private mutating func add(_ text: some StringProtocol, _ id: Concept.ID, _ kind: Concept.Kind) {
      let isExact = text.utf8.first == UInt8(ascii: "=")
      let name = Self.trimmed(isExact ? text.dropFirst() : text[...])
      let tokens = Tokenizer.tokens(of: name)
      guard !tokens.isEmpty else { return }
      names.append((tokens, isExact ? name : nil, id))
      let isDrug = kind == .drug || kind == .drugClass
      for token in tokens where token.kind == .word && !isExact {
        if words[token.surface] == nil || isDrug { words[token.surface] = isDrug ? .drug : .general }
      }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
      var text = String(text)
      while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
      return text
    }

    /// Comma-separated names; the tokeniser passes over the blanks around them, an `=` must not.
    private func list(_ text: String) -> [Substring] {
      text.utf8.split(separator: UInt8(ascii: ",")).map { Substring($0.drop { $0 == UInt8(ascii: " ") }) }
    }

    func lexicon() throws(LexiconError) -> Lexicon {
      var concepts = concepts
      var byName: [String: [Concept.ID]] = [:]
      for concept in concepts { byName[concept.name, default: []].append(concept.id) }
      var parents: [Concept.ID: [Concept.ID]] = [:]
      for (owner, names, line) in members {
        for name in names {
          let found = (byName[name] ?? []).filter { $0 != owner && Self.canHold(concepts, owner, $0) }
          guard !found.isEmpty else {
            throw LexiconError(
              line: line, problem: .undefinedMember(name, of: concepts[owner.index].name))
          }
          for member in found { parents[member, default: []].append(owner) }
        }
      }
      for concept in concepts {
        var ancestors: [Concept.ID] = []
        var front = parents[concept.id] ?? []
        while let next = front.first {
          front.removeFirst()
          if next == concept.id {
            let line = members.first { $0.owner == concept.id }?.line ?? 0
            throw LexiconError(line: line, problem: .cycle(concept.name))
          }
          if ancestors.contains(next) { continue }
          ancestors.append(next)
          front += parents[next] ?? []
        }
        concepts[concept.id.index].ancestors = ancestors
        for ancestor in ancestors { concepts[ancestor.index].descendants.append(concept.id) }
      }
      var table: [Concept.ID: [AnalyteState: Concept.ID]] = [:]
      for (analyte, state, target, line) in states {
        guard let id = byName[target]?.first(where: { concepts[$0.index].kind != .analyte }) else {
          throw LexiconError(
            line: line, problem: .undefinedTarget(target, of: concepts[analyte.index].name))
        }
        table[analyte, default: [:]][state] = id
      }
      let drugStems = try stems.map { stem throws(LexiconError) in
        guard let id = byName[stem.target]?.first(where: { concepts[$0.index].kind == .drugClass }) else {
          throw LexiconError(line: stem.line, problem: .undefinedTarget(stem.target, of: stem.letters))
        }
        let isPrefix = stem.letters.hasSuffix("-")
        let letters = stem.letters.filter { $0 != "-" }
        return Lexicon.DrugStem(letters: letters, isPrefix: isPrefix, drugClass: id)
      }
      var nameTable = NameTable()
      var knownTerms = background
      // “hepatic” and “hepatitis” share a stem.
      let single = names.filter { $0.tokens.count == 1 && $0.exact == nil }.map { $0.tokens[0] }
      let others = Set(single.filter { !$0.surface.hasSuffix("itis") }.map(\.term))
      for (tokens, exact, concept) in names {
        // A stem may also catch an everyday word, or another drug's name.
        let isDrug = [.drug, .drugClass].contains(concepts[concept.index].kind)
        let isShared = tokens[0].surface.hasSuffix("itis") && others.contains(tokens[0].term)
        let guarded = tokens.count == 1 && (isDrug || isShared || background.contains(tokens[0].term))
        let everyday = tokens.count > 2 && tokens.allSatisfy { background.contains($0.term) }
        nameTable.insert(tokens, exact: exact, guarded: guarded, everyday: everyday, concept)
        // The stem of a brand name may be that of a misspelt word.
        if exact == nil && !isDrug { for token in tokens { knownTerms.insert(token.term) } }
      }
      return Lexicon(
        concepts: concepts, background: background, names: nameTable, states: table,
        drugStems: drugStems.sorted { $0.letters.utf8.count > $1.letters.utf8.count }, words: words,
        knownTerms: knownTerms, english: english)
    }

    /// Drugs belong to classes, conditions to conditions: the same name may stand in both trees.
    private static func canHold(_ concepts: [Concept], _ owner: Concept.ID, _ member: Concept.ID) -> Bool {
      let isDrug: (Concept.ID) -> Bool = {
        [.drug, .drugClass].contains(concepts[$0.index].kind)
      }
      return isDrug(owner) == isDrug(member)
    }
  }
}
