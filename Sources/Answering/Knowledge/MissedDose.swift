internal import Analysis

extension AnalyzedText {
  private static let missing: Set<String> = ["miss", "forgotten", "forgot", "forget", "skip", "omit"]
  private static let doses: Set<String> = ["dose", "tablet", "inject", "capsul", "pill"]

  /// Whether it is about a dose that was not taken: “a missed dose”, “if a tablet is forgotten”.
  package var speaksOfMissedDose: Bool {
    let terms = tokens.map(\.term)
    return terms.indices.contains { index in
      Self.missing.contains(terms[index])
        && terms[max(0, index - 6)..<min(terms.count, index + 7)].contains { Self.doses.contains($0) }
    }
  }

  /// Whether anything was missed or forgotten.
  var speaksOfMissing: Bool { tokens.contains { Self.missing.contains($0.term) } }

  /// “doses are never doubled”, “do not take two doses at once”.
  var forbidsDoubling: Bool {
    let terms = tokens.map(\.term)
    guard terms.contains(where: { ["never", "not"].contains($0) }), terms.contains("dose") else {
      return false
    }
    return terms.contains("doubl") || terms.contains(run: ["two", "dose"])
      || terms.contains(run: ["2", "dose"])
  }
}
