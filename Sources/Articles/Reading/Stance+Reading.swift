extension Stance {
  /// The stance that a statement's own words take; under a heading such as “Pitfalls” also what only the
  /// heading says.
  ///
  /// A warning outranks advice in the same statement, so that no advice can hide it. Scope counts:
  /// “should not be delayed” asks for a thing, “to avoid withdrawal” gives a reason, “who do not respond”
  /// describes.
  init(_ text: String, section: [String]) {
    let words = StanceWords(text)
    self =
      if ProhibitionRules.forbids(words) { .doNot } else if ProhibitionRules.advisesAgainst(words) {
        .notRecommended
      } else if AvoidanceRules.avoids(words) { .avoid } else if let command = AdviceRules.command(words) {
        command
      } else if AdviceRules.doubtsEvidence(words) { .limitedEvidence } else if AdviceRules.recommends(words) {
        .recommend
      } else if AdviceRules.considers(words) { .consider } else if HarmRules.blamesDrug(words) {
        .associatedHarm
      } else { Self.context(words, section: section) }
  }

  /// What a list under a telling heading means by its bare phrases.
  private static func context(_ words: StanceWords, section: [String]) -> Stance {
    guard let heading = section.last.map({ StanceWords($0) }) else { return .none }
    if heading.words.contains(where: { $0.hasPrefix("contraindication") }) { return .doNot }
    if heading.has(anyOf: ["side effects", "adverse effects", "adverse events", "toxicity"]) {
      return .associatedHarm
    }
    let pitfalls: Set = ["pitfall", "pitfalls", "mistake", "mistakes", "avoid", "error", "errors"]
    guard heading.words.contains(where: pitfalls.contains) else { return .none }
    let gerund = words[0].ends(in: "ing") && words[0].utf8.count > 4
    let misdeed = [
      "failure", "overuse", "misuse", "overreliance", "premature", "unnecessary", "inappropriate",
    ]
    return gerund || misdeed.contains(words[0]) ? .avoid : .none
  }
}
