internal import Articles

/// Which dose a time belongs to.
extension StatementRegimens {
  mutating func add(_ match: TimingMatch, at index: Int) {
    state.isMinimum = false
    state.isBounded = false
    if state.isOpen, state.cues.isEmpty, reaches(index, match.timing) {
      attach(match)
      state.end = match.next
    } else {
      state.timings.append(match)
    }
  }

  static let fillers: Set<String> = [
    "taken", "given", "may", "be", "can", "should", "is", "are", "used", "administered", ",", "and", "(", ")",
    "tablet", "tablets", "capsule", "capsules", "dose", "doses", "-", "course", "as", "a", "only",
  ]

  static let breaks: Set<String> = ["not", "until", "repeat", "before", "after", "then", "without"]

  /// Whether a time belongs to the last dose: nothing but “may be taken”, or a condition in commas, between them.
  func reaches(_ index: Int, _ timing: Timing) -> Bool {
    guard state.end < index else { return true }
    let between = lexemes[state.end..<index]
    if between.allSatisfy({ Self.fillers.contains($0.text) }) { return true }
    // “…, for no longer than 5 days” closes the sentence, whatever it says of when and for what.
    return timing.bounds != nil && between.last?.text == ","
      && between.allSatisfy { ($0.isWord || $0.text == ",") && !Self.breaks.contains($0.text) }
  }

  mutating func attach(_ match: TimingMatch) {
    guard let last = groups.indices.last, let place = groups[last].instructions.indices.last else { return }
    var timing = match.timing
    timing.numbers = printed(match.numbers)
    guard let merged = groups[last].instructions[place].timing.merging(timing) else {
      let range = (match.numbers.first ?? match.next - 1)..<match.next
      refuse(.timesDisagree, range, of: groups[last].drug)
      groups[last].isBroken = true
      return
    }
    groups[last].instructions[place].timing = merged
  }
}
