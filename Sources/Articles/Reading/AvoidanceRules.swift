/// “Avoid”, “should be avoided”, and orders to stop: advice against a thing, though no prohibition.
enum AvoidanceRules {
  static func avoids(_ words: StanceWords) -> Bool {
    for (index, word) in words.words.enumerated() {
      switch word {
      case "avoid": if isAdvised(words, at: index) { return true }
      case "avoided": if mustBe(words, at: index) { return true }
      case "avoidance":
        if index == 0 && words[1] == "of" || words.has("avoidance is", at: index) { return true }
      case _ where StanceLists.stopped.contains(word):
        let before = words.wordBefore(index)
        if words[index - 1] == "be" || words[index - 2] == "be", ["should", "must"].contains(before) {
          return true
        }
      default: break
      }
    }
    guard let command = AdviceRules.commandIndex(words) else { return false }
    // “Hold each position” holds still; “hold metformin” withholds.
    let still: Set = ["each", "the", "every", "for", "this", "that", "still"]
    if words[command] == "hold", still.contains(words[command + 1]) { return false }
    return StanceLists.stops.contains(words[command])
  }

  /// Not a purpose: “taper slowly to avoid withdrawal”.
  private static func isAdvised(_ words: StanceWords, at index: Int) -> Bool {
    let before = words.wordBefore(index)
    if ["should", "must"].contains(before) { return true }
    if words[index - 1] == "to" {
      let reason: Set = [
        "advise", "advised", "important", "need", "needs", "best", "essential", "prudent", "pitfalls",
      ]
      return reason.contains(words[index - 2])
    }
    if words.opensClause(at: index) {
      // “patients who smoke, drink, and avoid activity” is no command; one verb list in a circumstance is rare.
      return words[index - 1] != "or" || words.opensWithCircumstance || index == 0
    }
    return words.opensWithCircumstance
      && !["who", "that", "can", "may", "helps", "help", "not"].contains(before)
  }

  /// “should be avoided”, “is best avoided”; not “can be avoided”.
  private static func mustBe(_ words: StanceWords, at index: Int) -> Bool {
    let clause = words.clauseStart(of: index)..<index
    let near = clause.suffix(4).map { words[$0] }
    if near.contains("not") || near.contains("can") || near.contains("could") || near.contains("may") {
      return false
    }
    if near.contains("should") || near.contains("must") { return true }
    return near.suffix(3).contains { ["is", "are", "to", "best"].contains($0) }
  }
}
