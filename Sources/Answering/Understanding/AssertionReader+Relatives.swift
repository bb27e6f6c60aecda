internal import Analysis

/// What is told of a relative.
extension AssertionReader {
  /// “her mother had a stroke”, “family history of cirrhosis”, “asthma in his brother”. “My mother” may well be
  /// whom the question is about.
  func isOfOther(_ tokens: Range<Int>) -> Bool {
    if Array(words[tokens]) == ["family", "history"], words.dropFirst(tokens.upperBound).first == "of" {
      return true
    }
    let before = Array(words[before(tokens, within: 9)])
    if before.hasEnding(in: [["family", "history", "of"], ["fh", "of"], ["fhx", "of"]]) { return true }
    if let kin = kin(in: before).last, !before[(kin + 1)...].contains(where: Self.patients.contains) {
      return true
    }
    let after = Array(words[after(tokens, within: 5)])
    guard let first = after.first, ["in", "of", "is", "was"].contains(first) else { return false }
    return kin(in: after).contains { $0 <= 3 } || Array(after.prefix(3)) == ["in", "the", "family"]
  }

  /// Places of relatives who are said to be somebody's.
  private func kin(in words: [String]) -> [Int] {
    words.indices.filter { index in
      let word = words[index].hasSuffix("s") ? String(words[index].dropLast()) : words[index]
      return Self.relatives.contains(word) && words[..<index].suffix(2).contains(where: Self.owners.contains)
    }
  }

  /// Those whom a question is hardly about when it names them beside a patient; sons and wives may be.
  private static let relatives: Set<String> = [
    "mother", "father", "mum", "mom", "dad", "parent", "sister", "brother", "sibling", "aunt", "uncle",
    "grandmother", "grandfather", "grandma", "grandpa", "gran", "nan", "grandad", "granddad", "cousin",
    "relative",
  ]
  private static let owners: Set<String> = ["her", "his", "their", "patients", "pts"]
  private static let patients: Set<String> = [
    "she", "he", "they", "i", "patient", "pt", "you", "shes", "hes", "herself", "himself", "but", "can",
    "should", "could",
  ]
}
