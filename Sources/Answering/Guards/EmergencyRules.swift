internal import Yams

/// What counts as an emergency, and the fixed words shown for it: `emergencies.yaml`, read.
package struct EmergencyRules: Sendable {
  /// None of these words comes from an article; a locale has a file of its own.
  package struct Wording: Sendable, Equatable {
    package var level1: String
    package var level2: String
    /// Stands in place of `level1` where something was taken: it names the poison centre too.
    package var poison: String
    /// One line each, shown to clinicians above their answer.
    package var clinician1: String
    package var clinician2: String
  }

  package struct Rule: Sendable {
    package let id: String
    /// 1: now. 2: today.
    package let level: Int
    /// One phrase of every group must be present.
    let all: [[String]]
    /// Any of these in the text silences the rule.
    let unless: [String]
    let isPoisoning: Bool
    /// Whether it also fires in a question and behind a negation: “how many would it take to kill myself”.
    let firesInQuestions: Bool
    /// Whether a mere list of signs is enough, with no verb: “chest pain, sweating, short of breath”.
    let firesOnLists: Bool
    /// The most tokens from the first phrase to the last; nil leaves the distance free.
    let span: Int?
  }

  package let wording: Wording
  package let rules: [Rule]

  package static func read(_ bytes: [UInt8]) throws(EmergencyRulesError) -> EmergencyRules {
    guard bytes.count <= 1 << 20 else {
      throw EmergencyRulesError(line: 1, found: "\(bytes.count) bytes", expected: "at most \(1 << 20)")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic, .default, .utf8)
    } catch {
      throw EmergencyRulesError(
        line: 0, found: "text that is not YAML (\(error))", expected: "wording and rules")
    }
    let file = try Fields(root, "the file", required: ["wording", "rules"], optional: ["api"])
    if let api = file["api"], api.int != 1 {
      throw EmergencyRulesError(line: api.mark?.line ?? 0, found: "another api", expected: "api: 1")
    }
    guard let list = file["rules"]?.sequence, !list.isEmpty else {
      throw EmergencyRulesError(line: file.line("rules"), found: "no rules", expected: "a list of rules")
    }
    var rules: [Rule] = []
    var known: Set<String> = []
    for node in list {
      let rule = try Rule(node)
      guard known.insert(rule.id).inserted else {
        throw EmergencyRulesError(
          line: node.mark?.line ?? 0, found: "the id “\(rule.id)” again", expected: "an id of its own")
      }
      rules.append(rule)
    }
    return EmergencyRules(wording: try Wording(file["wording"]), rules: rules)
  }
}

extension EmergencyRules.Wording {
  /// The words for an emergency, whole.
  package func text(for emergency: Emergency, isClinician: Bool) -> String {
    switch (emergency.level, isClinician) {
    case (1, true): clinician1
    case (1, false): emergency.isPoisoning ? poison : level1
    case (_, true): clinician2
    case (_, false): level2
    }
  }

  fileprivate init(_ node: Node?) throws(EmergencyRulesError) {
    let keys = ["level1", "level2", "poison", "clinician1", "clinician2"]
    let fields = try Fields(node, "wording", required: keys, optional: [])
    level1 = try fields.text("level1")
    level2 = try fields.text("level2")
    poison = try fields.text("poison")
    clinician1 = try fields.text("clinician1")
    clinician2 = try fields.text("clinician2")
  }
}

extension EmergencyRules.Rule {
  fileprivate init(_ node: Node) throws(EmergencyRulesError) {
    let fields = try Fields(
      node, "a rule", required: ["id", "level", "all"],
      optional: ["unless", "poison", "questions", "lists", "span"])
    id = try fields.text("id")
    guard let level = fields["level"]?.int, level == 1 || level == 2 else {
      throw fields.wrong("level", "1 or 2")
    }
    self.level = level
    guard let groups = fields["all"]?.sequence, !groups.isEmpty else {
      throw fields.wrong("all", "a list of groups of phrases")
    }
    var all: [[String]] = []
    for group in groups { all.append(try fields.phrases(group, "all")) }
    self.all = all
    unless =
      try fields["unless"].map { node throws(EmergencyRulesError) in
        try fields.phrases(node, "unless")
      } ?? []
    isPoisoning = try fields.flag("poison")
    guard !isPoisoning || level == 1 else { throw fields.wrong("poison", "level 1 beside it") }
    firesInQuestions = try fields.flag("questions")
    firesOnLists = try fields.flag("lists")
    span = fields["span"]?.int
    if fields["span"] != nil, span.map({ $0 > 0 }) != true { throw fields.wrong("span", "a number of words") }
  }
}

/// Why the rules cannot be used.
package struct EmergencyRulesError: Error, Equatable, CustomStringConvertible {
  /// 1-based; 0 where the parser gives none.
  package let line: Int
  package let found: String
  package let expected: String

  package var description: String { "emergencies.yaml:\(line): found \(found), expected \(expected)" }
}

/// A mapping whose keys are all known.
private struct Fields {
  private var nodes: [String: Node] = [:]
  private let start: Int

  init(
    _ node: Node?, _ place: String, required: [String], optional: [String]
  ) throws(EmergencyRulesError) {
    start = node?.mark?.line ?? 1
    guard let mapping = node?.mapping else {
      throw EmergencyRulesError(line: start, found: "no mapping for \(place)", expected: "a mapping")
    }
    for (key, value) in mapping {
      guard let name = key.string, required.contains(name) || optional.contains(name) else {
        throw EmergencyRulesError(
          line: key.mark?.line ?? start, found: "the key “\(key.string ?? "?")” in \(place)",
          expected: "one of \((required + optional).joined(separator: ", "))")
      }
      nodes[name] = value
    }
    for name in required where nodes[name] == nil {
      throw EmergencyRulesError(line: start, found: "no “\(name)” in \(place)", expected: "one")
    }
  }

  subscript(_ name: String) -> Node? { nodes[name] }

  func line(_ name: String) -> Int { nodes[name]?.mark?.line ?? start }

  func wrong(_ name: String, _ expected: String) -> EmergencyRulesError {
    EmergencyRulesError(
      line: line(name), found: "“\(nodes[name]?.string ?? "another type")” at “\(name)”", expected: expected)
  }

  func text(_ name: String) throws(EmergencyRulesError) -> String {
    guard let text = nodes[name]?.scalar?.string, !text.isEmpty else { throw wrong(name, "a text") }
    return text
  }

  func flag(_ name: String) throws(EmergencyRulesError) -> Bool {
    guard let node = nodes[name] else { return false }
    guard let flag = node.bool else { throw wrong(name, "true or false") }
    return flag
  }

  func phrases(_ node: Node, _ name: String) throws(EmergencyRulesError) -> [String] {
    var phrases: [String] = []
    for item in node.sequence ?? [] {
      guard let phrase = item.scalar?.string, !phrase.isEmpty else {
        throw EmergencyRulesError(
          line: item.mark?.line ?? line(name), found: "another type in “\(name)”", expected: "a phrase")
      }
      phrases.append(phrase)
    }
    guard !phrases.isEmpty else {
      throw EmergencyRulesError(
        line: node.mark?.line ?? line(name), found: "no phrases in “\(name)”", expected: "a list of phrases")
    }
    return phrases
  }
}
