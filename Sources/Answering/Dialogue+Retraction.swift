internal import Analysis
internal import Dosing

/// “Ignore the age”, “forget the CKD”, “wrong age”, “scratch that”: a reader takes back what the conversation
/// holds of the patient. Only words that point at something held do so; all others are read as a question.
extension Dialogue {
  /// Marks the facts that are taken back, and takes the words that say so out of the question.
  func takeBack(in understanding: inout Understanding, by analyzer: Analyzer) {
    let analyzed = understanding.analyzed
    guard conversation.turns > 0, let clause = Self.retractingClause(of: analyzed) else { return }
    let words = Set(analyzed.tokens[clause].map(\.surface))
    let named = Set(
      analyzed.mentions.filter { clause.overlaps($0.tokens) }.flatMap(\.concepts))
    let withdrawn = conversation.qualifiers.filter { fact in
      isMeant(fact, by: words)
        || fact.concepts.contains { concept in named.contains { analyzer.isA(concept, $0) } }
    }
    let dropped = conversation.figures.measures.filter { isMeant($0, by: words) }
    guard !withdrawn.isEmpty || !dropped.isEmpty else { return }
    understanding.withdrawn = withdrawn
    understanding.dropped.formUnion(dropped)
    let terms = Set(analyzed.tokens[clause].map(\.term))
    understanding.entities.removeAll { !named.isDisjoint(with: $0.concepts) }
    understanding.words.removeAll { terms.isSuperset(of: $0.term.split(separator: " ").map(String.init)) }
  }

  /// What general words mean: the age, the kidneys’ figure, everything, the last thing said.
  private func isMeant(_ fact: Entity, by words: Set<String>) -> Bool {
    func says(_ list: Set<String>) -> Bool { !words.isDisjoint(with: list) }
    if says(["everything", "all", "patient", "facts", "details"]) { return true }
    if says(["age", "ages", "years"]), fact.kind == .population,
      ["older adults", "children"].contains(fact.name)
    {
      return true
    }
    if says(["sex", "gender"]), fact.kind == .population, ["women", "men"].contains(fact.name) {
      return true
    }
    if fact.kind == .condition, fact.isDerived, fact.measures.contains(where: { isMeant($0, by: words) }) {
      return true
    }
    // “Scratch that” means what was said last.
    return words.isSubset(of: Self.fillers.union(Self.verbs).union(["that", "this", "it", "last"]))
      && !fact.isCarried
  }

  private func isMeant(_ measure: PatientMeasure, by words: Set<String>) -> Bool {
    let names: Set<String> =
      switch measure {
      case .age: ["age", "ages", "years"]
      case .weight: ["weight", "kg"]
      case .filtration, .clearance: ["egfr", "gfr", "crcl", "clearance", "kidney", "kidneys", "renal"]
      case .creatinine: ["creatinine", "creat"]
      case .potassium: ["potassium", "k"]
      case .sodium: ["sodium", "na"]
      case .magnesium: ["magnesium"]
      }
    return !words.isDisjoint(with: names.union(["everything", "all", "patient", "facts", "details"]))
  }

  private static let fillers: Set<String> = [
    "no", "sorry", "ok", "okay", "please", "actually", "and", "but", "now", "then", "so", "oh", "oops",
    "wait",
    "well", "just", "lets", "can", "could", "you", "we", "the", "about", "out", "mind",
  ]
  private static let verbs: Set<String> = [
    "ignore", "disregard", "forget", "scratch", "drop", "remove", "omit", "never", "leave", "wrong",
  ]

  /// From the verb to the end of its clause; of “wrong” the whole clause, wherever the word stands.
  private static func retractingClause(of text: AnalyzedText) -> Range<Int>? {
    let words = text.tokens.map(\.surface)
    guard let start = words.firstIndex(where: { !fillers.contains($0) }) else { return nil }
    let end = clauseEnd(from: start, in: text)
    let isVerb =
      switch words[start] {
      case "never": words.count > start + 1 && words[start + 1] == "mind"
      case "leave": words[start..<end].contains("out")
      default: verbs.contains(words[start])
      }
    return isVerb || words[end - 1] == "wrong" ? start..<end : nil
  }

  private static func clauseEnd(from start: Int, in text: AnalyzedText) -> Int {
    let bytes = Array(text.text.utf8)
    for index in text.tokens.indices.dropFirst(start + 1) {
      let gap = text.tokens[index - 1].range.upperBound..<text.tokens[index].range.lowerBound
      if bytes[gap].contains(where: { ",.;:?!".utf8.contains($0) }) { return index }
    }
    return text.tokens.count
  }
}
