/// “Do not”, “never”, “contraindicated”; and “not recommended”, “no role”, “advise against”.
enum ProhibitionRules {
  static func forbids(_ words: StanceWords) -> Bool {
    for (index, word) in words.words.enumerated() {
      switch word {
      case "don't": if commands(words, at: index, verb: index + 1) { return true }
      case "not" where words[index - 1] == "do":
        if commands(words, at: index - 1, verb: index + 1) { return true }
      case "not" where ["should", "must", "shall"].contains(words[index - 1]):
        if !asksAnyway(words, verb: index + 1) { return true }
      case "shouldn't", "mustn't": if !asksAnyway(words, verb: index + 1) { return true }
      case "not" where ["may", "can"].contains(words[index - 1]) && words[index + 1] == "be":
        if isUse(words[words.verb(from: index + 1)]), isUnconditional(words, at: index) { return true }
      case "cannot":
        if words[index + 1] == "be", isUse(words[words.verb(from: index + 1)]),
          isUnconditional(words, at: index)
        {
          return true
        }
      case "never": if isCommandedNever(words, at: index) { return true }
      case "contraindicated": if isUnconditional(words, at: index) { return true }
      case "contraindication", "contraindications": if isStated(words, at: index) { return true }
      default: break
      }
    }
    return false
  }

  static func advisesAgainst(_ words: StanceWords) -> Bool {
    for (index, word) in words.words.enumerated() {
      if StanceLists.approvals.contains(word), isNegated(words, at: index) { return true }
      if word == "against" {
        let before = words.wordBefore(index)
        let advice = ["recommend", "advis", "advice", "caution", "warn"]
        if advice.contains(where: before.hasPrefix) { return true }
      }
      if index > 0, words[index - 1] == "no", ["role", "place", "use", "value"].contains(word),
        word == "role" || ["has", "have", "of", "is"].contains(words[index - 2])
      {
        return true
      }
      if word == "role", words.has("no established", at: index - 2) { return true }
      if word == "discouraged" || word == "inappropriate",
        ["is", "are", "be", "generally", "strongly"].contains(words[index - 1])
      {
        return !words.has("not be", at: index - 2)
      }
      if word == "longer", words[index - 1] == "no", words[index + 1] == "used" { return true }
    }
    return false
  }

  /// “Do not” as a command, not of a subject: after “patients” or “who” it describes.
  private static func commands(_ words: StanceWords, at index: Int, verb: Int) -> Bool {
    let verb = words[words.verb(from: verb)]
    guard !StanceLists.delays.contains(verb) else { return false }
    if index == 0 { return true }
    // After an instruction a limit belongs to it; after a circumstance it is the instruction.
    guard !StanceLists.limits.contains(verb) || words.opensWithCircumstance else { return false }
    guard !StanceLists.descriptions.contains(verb) else { return false }
    if words.opensClause(at: index) { return true }
    return words.opensWithCircumstance && words[index - 1] != "who" && words[index - 1] != "that"
      && (StanceLists.imperatives.contains(verb) || StanceLists.stops.contains(verb))
  }

  private static func asksAnyway(_ words: StanceWords, verb: Int) -> Bool {
    let verb = words[words.verb(from: verb)]
    // “should not be recommended” is weaker, and read as such.
    return StanceLists.delays.contains(verb) || StanceLists.approvals.contains(verb)
      || StanceLists.limits.contains(verb)
  }

  private static func isUse(_ verb: String) -> Bool {
    ["used", "given", "taken", "prescribed", "combined", "administered", "recommended"].contains(verb)
  }

  private static func isCommandedNever(_ words: StanceWords, at index: Int) -> Bool {
    let verb = words[words.verb(from: index + 1)]
    guard !StanceLists.delays.contains(verb),
      !["been", "below", "above", "more", "less", "beyond"].contains(verb)
    else { return false }
    if ["should", "must", "is", "are"].contains(words[index - 1]) { return true }
    if words.opensClause(at: index) { return !verb.ends(in: "ed") || verb == "exceed" || verb == "need" }
    return words.opensWithCircumstance && StanceLists.imperatives.contains(verb)
  }

  /// Not “unless contraindicated”, “if triptans are contraindicated”, “is not contraindicated”.
  private static func isUnconditional(_ words: StanceWords, at index: Int) -> Bool {
    let lifting: Set = [
      "unless", "if", "when", "where", "not", "no", "whom", "isn't", "aren't", "whose", "although",
    ]
    return !(words.clauseStart(of: index)..<index).contains { lifting.contains(words[$0]) }
  }

  /// “Contraindications include …”, “is a contraindication to …”; not “in the absence of contraindications”.
  private static func isStated(_ words: StanceWords, at index: Int) -> Bool {
    let start = words.clauseStart(of: index)
    let before = (start..<index).map { words[$0] }
    let lifting: Set = [
      "no", "not", "without", "absence", "if", "unless", "for", "with", "about", "of", "check", "exclude",
      "who",
    ]
    guard !before.contains(where: lifting.contains) else { return false }
    return index - start <= 2 || before.suffix(3).contains { ["is", "are", "remains"].contains($0) }
  }

  private static func isNegated(_ words: StanceWords, at index: Int) -> Bool {
    var before = index - 1
    var steps = 0
    while before >= 0, steps < 4,
      words[before] == "be" || words[before] == "longer" || words[before] == "been"
        || words[before].ends(in: "ly")
        || ["therefore", "usually", "specifically", "yet"].contains(words[before])
    {
      before -= 1
      steps += 1
    }
    let negators = ["not", "isn't", "aren't", "never", "neither", "nor", "cannot"]
    let negated = negators.contains(words[before]) || words[before] == "no" && words[before + 1] == "longer"
    guard negated, words[before + 1] != "only" else { return false }
    return !["if", "when", "where", "unless", "although", "or"].contains(words[before - 1])
  }
}
