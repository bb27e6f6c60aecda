internal import Analysis

/// What may be so, and what is only supposed.
extension AssertionReader {
  // MARK: Possible

  /// “not sure whether she has CKD”, “asthma is not ruled out”: a denial of the denial.
  func isDoubted(_ tokens: Range<Int>) -> Bool {
    let after = Array(words[after(tokens, within: 6)])
    if let place = after.firstIndex(where: { ["ruled", "excluded", "confirmed"].contains($0) }) {
      let isLeftOpen = after[..<place].contains {
        ["not", "cannot", "cant", "hasnt", "isnt", "never", "be"].contains($0)
      }
      if isLeftOpen { return true }
    }
    if after.first == "unconfirmed" || after.first == "suspected"
      || Array(after.prefix(2)) == ["is", "suspected"]
    {
      return true
    }
    let before = Array(words[before(tokens, within: 7)])
    guard let place = before.lastIndex(where: { ["if", "whether"].contains($0) }) else { return false }
    return before[..<place].contains(where: Self.doubts.contains) && !reaches(before[(place + 1)...])
  }

  private static let doubts: Set<String> = [
    "sure", "certain", "know", "unsure", "unclear", "uncertain", "check", "checking", "see", "wonder",
    "wondering", "tell", "clear",
  ]

  func isPossible(_ tokens: Range<Int>) -> Bool {
    if isQueried[tokens.lowerBound] { return true }
    let before = Array(words[before(tokens, within: 6)])
    if let last = before.lastIndex(where: Self.possibilities.contains),
      before[(last + 1)...].allSatisfy(Self.fillers.contains)
    {
      return true
    }
    if before.hasEnding(in: [["rule", "out"], ["ruling", "out"], ["r", "o"], ["concern", "for"]]) {
      return true
    }
    // “could she have asthma”, “he may be in renal failure”, but not “may be used in …”.
    guard let verb = before.lastIndex(where: { ["have", "be", "has"].contains($0) }) else { return false }
    return before[..<verb].suffix(4).contains { ["could", "might", "may"].contains($0) }
      && before[(verb + 1)...].allSatisfy(Self.fillers.contains)
  }

  private static let possibilities: Set<String> = [
    "possible", "possibly", "probable", "probably", "suspected", "suspect", "suspecting", "suspicion",
    "query", "maybe", "perhaps", "presumed", "likely", "unlikely", "exclude", "whether", "potential",
  ]
  private static let fillers: Set<String> = [
    "a", "an", "the", "some", "any", "mild", "moderate", "severe", "chronic", "acute", "early", "of", "in",
    "on", "also", "undiagnosed", "underlying", "developing", "has", "have", "having", "she", "he", "they",
    "is", "be", "patient", "new",
  ]

  // MARK: Supposed

  /// “if she had CKD”, “suppose he is diabetic”, “should she develop asthma”.
  func isSupposed(_ tokens: Range<Int>) -> Bool {
    let before = Array(words[before(tokens, within: 8)])
    if let place = before.lastIndex(where: Self.suppositions.contains), !reaches(before[(place + 1)...]) {
      return true
    }
    if let place = before.lastIndex(where: { ["develop", "become", "develops"].contains($0) }) {
      return before[..<place].contains { ["should", "were", "would"].contains($0) }
    }
    return before.contains(run: ["in", "case", "of"])
  }

  private static let suppositions: Set<String> = [
    "if", "suppose", "supposing", "assuming", "assume", "imagine", "hypothetically",
  ]

  /// Whether another thought begins between a cue and what it might be about.
  private func reaches(_ between: ArraySlice<String>) -> Bool {
    between.contains {
      [
        "can", "could", "should", "may", "might", "would", "use", "used", "give", "given", "take", "then",
        "ok", "safe", "allowed", "prescribe", "but",
      ].contains($0)
    }
  }
}
