/// Advice for a thing: commands, recommendations, options, and doubts about the evidence.
enum AdviceRules {
  /// The stance of a statement that opens with a command.
  static func command(_ words: StanceWords) -> Stance? {
    guard let index = commandIndex(words) else {
      return words.has(anyOf: urges)
        ? .recommend : nil
    }
    let cautious = words.has(anyOf: cautions)
    if words[index] == "consider" || cautious && ["use", "prescribe", "give"].contains(words[index]) {
      return .consider
    }
    return .recommend
  }

  /// Where the statement's first command stands: at its start, or after the circumstance it opens with.
  static func commandIndex(_ words: StanceWords) -> Int? {
    for index in words.words.indices {
      let opens = index == 0 || words.boundaries[index] != .none && words.opensWithCircumstance
      if opens, let command = commandVerb(words, at: words.verb(from: index)) { return command }
      if words.opensWithCircumstance, (2...8).contains(index), plainCommands.contains(words[index]),
        !beforeNoCommand.contains(words[index - 1])
      {
        return index
      }
    }
    return nil
  }

  /// Commands that need no comma: “in older adults start at half the dose”.
  private static let plainCommands: Set = [
    "start", "give", "begin", "prescribe", "titrate", "administer", "offer", "consider",
  ]

  private static let beforeNoCommand: Set = [
    "to", "the", "a", "of", "who", "should", "may", "can", "that", "and", "or",
  ]

  /// Whether a later clause commands: “The sign is late; check the pulse”.
  static func commandsLater(_ words: StanceWords) -> Bool {
    words.words.indices.contains { index in
      words.boundaries[index] == .strong && commandVerb(words, at: words.verb(from: index)) != nil
    }
  }

  private static func commandVerb(_ words: StanceWords, at index: Int) -> Int? {
    let word = words[index]
    if word == "do" || word == "never" || word == "don't" {
      let verb = words.verb(from: word == "do" ? index + 2 : index + 1)
      return StanceLists.delays.contains(words[verb]) ? index : nil
    }
    let known =
      word == "consider" || StanceLists.imperatives.contains(word) || StanceLists.stops.contains(word)
    let isNoun = StanceLists.nouns.contains(word) && StanceLists.nounFollowers.contains(words[index + 1])
    return known && !isNoun ? index : nil
  }

  static func doubtsEvidence(_ words: StanceWords) -> Bool {
    for (index, word) in words.words.enumerated() where word == "evidence" || word == "data" {
      let before = (max(0, index - 3)..<index).map { words[$0] }
      let after = (index + 1..<min(words.count, index + 9)).prefix { words.boundaries[$0] != .strong }.map {
        words[$0]
      }
      if before.contains(where: doubts.contains) || before.last == "no" { return true }
      if after.contains(where: doubts.contains), !after.contains("not") { return true }
    }
    return words.has(anyOf: unproven)
  }

  private static let urges: [Phrase] = [
    "not be delayed", "not be withheld", "not delay", "never delay", "not hesitate",
  ]

  private static let cautions: [Phrase] = ["with caution", "cautiously", "with care", "caution"]

  private static let unproven: [Phrase] = [
    "unproven", "uncertain benefit", "not been established", "not established", "not well studied",
    "low certainty",
    "not been shown", "not been proven", "no proven", "no convincing", "no benefit",
    "efficacy is uncertain",
    "benefit is uncertain", "limited efficacy", "limited benefit", "little benefit", "little added benefit",
    "small trials",
  ]

  private static let doubts: Set = [
    "limited", "insufficient", "little", "weak", "lack", "lacking", "sparse", "conflicting", "mixed",
    "scarce",
    "inconclusive", "anecdotal", "poor", "inconsistent", "lacks", "scant", "minimal", "absent",
  ]

  static func recommends(_ words: StanceWords) -> Bool {
    for (index, word) in words.words.enumerated() {
      switch word {
      case "should", "must":
        let verb = words[words.verb(from: index + 1)]
        if verb != "considered" && verb != "consider" { return true }
      case "recommend", "recommends", "recommended", "preferred", "mandatory", "mainstay", "essential",
        "advised",
        "warranted", "indicated", "necessary", "imperative", "advisable":
        if !["if", "as", "when", "where", "unless", "than", "may", "be", "not"].contains(words[index - 1])
          || words[index - 2] == "should"
        {
          return true
        }
      case "require", "requires", "needs", "need": if words[index - 1] != "not", index > 0 { return true }
      case "line" where words[index - 1] == "first": if isFirstChoice(words, at: index) { return true }
      case "choice" where words[index - 1] == "of": return true
      case "standard" where words[index - 1] == "gold" || words.has("standard of care", at: index):
        return true
      default: break
      }
    }
    return false
  }

  /// Not what is left “after first-line treatment” or “if first-line drugs fail”.
  private static func isFirstChoice(_ words: StanceWords, at index: Int) -> Bool {
    let clause = words.clauseStart(of: index)
    let before = (clause..<max(clause, index - 1)).suffix(5).map { words[$0] }
    let lifting: Set = [
      "if", "after", "when", "failed", "despite", "than", "failure", "where", "to", "unresponsive", "not",
    ]
    let after = (index + 1..<min(words.count, index + 6)).map { words[$0] }
    return !before.contains(where: lifting.contains)
      && !after.contains { $0.hasPrefix("fail") || $0 == "inadequate" || $0 == "ineffective" }
  }

  static func considers(_ words: StanceWords) -> Bool {
    for (index, word) in words.words.enumerated() {
      switch word {
      case "may", "can", "could", "might", "should":
        let verb = words[words.verb(from: index + 1)]
        let passive = (index + 1...index + 3).contains { words[$0] == "be" }
        if passive ? options.contains(verb) : word != "should" && helps.contains(verb) { return true }
      case "option", "options", "alternative", "alternatives":
        let near: Set = ["is", "are", "an", "as", "another", "remains", "remain", "other", "treatment"]
        let follows = ["include", "includes", "to", "for", "are", "is"].contains(words[index + 1])
        if near.contains(words[index - 1]) || near.contains(words[index - 2]) || follows { return true }
      case "line" where words[index - 1] == "second" || words[index - 1] == "third": return true
      case "reasonable", "optional", "adjunct", "adjunctive", "considered":
        if word != "considered" || words.has("be considered", at: index - 1) { return true }
      default: break
      }
    }
    return false
  }

  private static let options: Set = [
    "considered", "tried", "used", "offered", "given", "added", "helpful", "effective", "useful",
    "appropriate",
    "reasonable", "beneficial", "needed", "prescribed", "started", "substituted", "an", "trialled", "trialed",
    "continued", "necessary", "required", "indicated", "combined", "increased", "taken", "repeated",
    "sufficient",
  ]

  private static let helps: Set = [
    "help", "benefit", "relieve", "reduce", "improve", "ease", "shorten", "prevent", "alleviate", "suffice",
    "try", "use",
    "consider",
  ]
}
