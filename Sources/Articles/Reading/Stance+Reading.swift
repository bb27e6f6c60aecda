extension Stance {
  /// The stance that a statement's own words take; under a heading such as “Pitfalls” also what only the
  /// heading says.
  ///
  /// A warning outranks advice in the same statement, so that no advice can hide it. Scope counts:
  /// “should not be delayed” asks for a thing, “to avoid withdrawal” gives a reason, “who do not respond”
  /// describes.
  init(_ text: String, section: [String]) {
    self = Self.stance(of: StanceWords(text), section: section)
  }

  private static func stance(of words: StanceWords, section: [String]) -> Stance {
    if ProhibitionRules.forbids(words) { return .doNot }
    if ProhibitionRules.advisesAgainst(words) { return .notRecommended }
    if AvoidanceRules.avoids(words) { return .avoid }
    if let command = AdviceRules.command(words) { return command }
    if AdviceRules.doubtsEvidence(words) { return .limitedEvidence }
    if AdviceRules.recommends(words) { return .recommend }
    if AdviceRules.considers(words) { return .consider }
    if HarmRules.blamesDrug(words) { return .associatedHarm }
    if AdviceRules.commandsLater(words) { return .recommend }
    return context(words, section: section)
  }

  /// Words of a statement on what may be given in spite of its heading.
  private static let exempting: Set = [
    "safe", "safer", "safely", "instead", "may", "can", "unless", "preferred", "prefer", "preferable",
    "alternative", "alternatives", "acceptable", "allowed", "except", "suitable", "not",
  ]

  /// “Medicines to avoid”, “drugs to keep away from”: whatever is listed there is not to be given.
  private static func forbidsDrugs(_ heading: StanceWords) -> Bool {
    let drugs: Set = ["drug", "drugs", "medicine", "medicines", "medication", "medications", "agents"]
    return heading.words.contains(where: drugs.contains)
      && heading.has(anyOf: ["to avoid", "be avoided", "keep away from", "steer clear of", "not to use"])
  }

  /// What a list under a telling heading means by its bare phrases.
  private static func context(_ words: StanceWords, section: [String]) -> Stance {
    guard let heading = section.last.map({ StanceWords($0) }) else { return .none }
    if heading.words.contains(where: { $0.hasPrefix("contraindication") }) { return .doNot }
    if heading.has(anyOf: ["side effects", "adverse effects", "adverse events", "toxicity"]) {
      return .associatedHarm
    }
    if forbidsDrugs(heading), !words.words.contains(where: exempting.contains) { return .avoid }
    let pitfalls: Set = ["pitfall", "pitfalls", "mistake", "mistakes", "avoid", "error", "errors"]
    guard heading.words.contains(where: pitfalls.contains) else { return .none }
    let gerund = words[0].ends(in: "ing") && words[0].utf8.count > 4
    let misdeed = [
      "failure", "overuse", "misuse", "overreliance", "premature", "unnecessary", "inappropriate",
    ]
    return gerund || misdeed.contains(words[0]) ? .avoid : .none
  }
}
