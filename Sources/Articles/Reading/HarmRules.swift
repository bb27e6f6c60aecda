/// A drug named as the cause of harm: “diuretics commonly cause …”, “strongly associated with … include”.
///
/// Drugs are known by their class words and by the endings of international non-proprietary names alone;
/// a drug that has neither is a fact here, and the lexicon's business later.
enum HarmRules {
  static func blamesDrug(_ words: StanceWords) -> Bool {
    if complains(words) { return true }
    var drugs: [Int]?
    for index in words.words.indices {
      guard let after = trigger(words, at: index), !isNegated(words, at: index) else { continue }
      let drugs = Self.drugs(in: words, known: &drugs)
      let effect = (after..<min(words.count, after + 5)).prefix { words.boundaries[$0] != .strong }.map {
        words[$0]
      }
      guard !effect.contains(where: StanceLists.benefits.contains) else { continue }
      if drugs.contains(where: { $0 < index && index - $0 < 15 }) { return true }
      let blamed = words[after - 1] == "by" || words[after - 1] == "with" || words[after - 1] == "to"
      if blamed, drugs.contains(where: { (after..<after + 5).contains($0) }) { return true }
    }
    return false
  }

  /// The word after a verb of harm at `index`; nil where none stands.
  private static func trigger(_ words: StanceWords, at index: Int) -> Int? {
    let word = words[index]
    if StanceLists.harms.contains(word) { return words[index + 1] == "by" ? index + 2 : index + 1 }
    switch word {
    case "associated", "linked": return ["with", "to"].contains(words[index + 1]) ? index + 2 : nil
    case "lead", "leads", "due", "secondary", "contribute", "contributes":
      return words[index + 1] == "to" ? index + 2 : nil
    case "result", "results": return words[index + 1] == "in" ? index + 2 : nil
    case "risk":
      let before = (max(0, index - 4)..<index).map { words[$0] }
      let raises: Set = [
        "increase", "increases", "increased", "raise", "raises", "high", "higher", "carry", "carries",
      ]
      return before.contains(where: raises.contains) ? index + 1 : nil
    case "toxic", "toxicity", "nephrotoxic", "hepatotoxic", "ototoxic", "hepatotoxicity", "nephrotoxicity":
      return index + 1
    case "induced": return index + 1
    default: return nil
    }
  }

  /// “Side effects include …”: harm of a drug, named or not.
  private static func complains(_ words: StanceWords) -> Bool {
    words.words.indices.contains { index in
      let names = words[index] == "side" || words[index] == "adverse"
      guard names, ["effects", "effect", "events", "reactions"].contains(words[index + 1]) else {
        return false
      }
      let before: Set = ["no", "few", "fewer", "without", "minimal", "for", "of", "fewest"]
      return !before.contains(words.wordBefore(index))
    }
  }

  private static func isNegated(_ words: StanceWords, at index: Int) -> Bool {
    (max(0, index - 4)..<index).contains {
      ["not", "no", "without", "cannot", "doesn't", "don't", "never", "rather"].contains(words[$0])
        || ["reduce", "reduces", "lower", "lowers", "prevent", "prevents", "treat", "treats"].contains(
          words[$0])
    }
  }

  /// Most statements have no word of harm, so drugs are looked for only after one was found.
  private static func drugs(in words: StanceWords, known: inout [Int]?) -> [Int] {
    if let known { return known }
    let found = words.words.indices.filter { isDrug(words[$0]) }
    known = found
    return found
  }

  private static func isDrug(_ word: String) -> Bool {
    if StanceLists.drugWords.contains(word) { return true }
    guard word.utf8.count > 5 else { return false }
    return StanceLists.drugEndings.contains { word.ends(in: $0) }
  }
}
