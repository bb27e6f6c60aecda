/// The steps of the algorithm, in its order. Each looks for the longest of its endings, and for no other when
/// that one may not go.
extension Stemmer {
  private static let possessives = EndingTable([("'", ""), ("'s", ""), ("'s'", "")])

  /// Step 0.
  mutating func dropPossessive() {
    if let rule = Self.possessives.rule(for: word) { apply(rule) }
  }

  private static let plurals = EndingTable([
    ("sses", "ss"), ("ied", "i"), ("ies", "i"), ("us", "us"), ("ss", "ss"), ("s", ""),
  ])

  /// Step 1a.
  mutating func dropPlural() {
    guard let rule = Self.plurals.rule(for: word) else { return }
    let start = word.count - rule.count
    // gaps → gap, but gas stays
    if rule.replacement.isEmpty, !hasVowel(before: letter(before: start) ?? 0) { return }
    apply(rule)
    // cries → cri, but ties → tie
    if word.last == UInt8(ascii: "i"), rule.count == 3, word[..<start].letterCount < 2 {
      word.append(UInt8(ascii: "e"))
    }
  }

  private static let pasts = EndingTable([
    ("eed", "ee"), ("eedly", "ee"), ("ed", ""), ("edly", ""), ("ing", ""), ("ingly", ""),
  ])

  private static let bareStems = EndingTable(
    [("at", "ate"), ("bl", "ble"), ("iz", "ize")]
      + ["b", "d", "f", "g", "m", "n", "p", "r", "t"].map { ($0 + $0, $0) })

  /// Step 1b.
  mutating func dropPast() {
    guard let rule = Self.pasts.rule(for: word) else { return }
    let start = word.count - rule.count
    guard rule.replacement.isEmpty else {
      if start >= r1 { apply(rule) }
      return
    }
    guard hasVowel(before: start) else { return }
    apply(rule)
    if let rule = Self.bareStems.rule(for: word) {
      // luxuriated → luxuriate, hopped → hop
      apply(rule)
    } else if word.count == r1, endsInShortSyllable(at: word.count) {
      // hoped → hope
      word.append(UInt8(ascii: "e"))
    }
  }

  /// Step 1c: cry → cri, but by and say stay.
  mutating func replaceFinalY() {
    guard let last = word.last, last | 0x20 == UInt8(ascii: "y"), let before = letter(before: word.count - 1),
      before > 0, !word[before].isVowel
    else { return }
    word[word.count - 1] = UInt8(ascii: "i")
  }

  private static let longSuffixes = EndingTable(
    [
      ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("entli", "ent"),
      ("izer", "ize"), ("ization", "ize"), ("ational", "ate"), ("ation", "ate"), ("ator", "ate"),
      ("alism", "al"), ("aliti", "al"), ("alli", "al"), ("fulness", "ful"), ("ousli", "ous"),
      ("ousness", "ous"), ("iveness", "ive"), ("iviti", "ive"), ("biliti", "ble"), ("bli", "ble"),
      ("ogi", "og"), ("fulli", "ful"), ("lessli", "less"), ("li", ""),
    ], after: ["ogi": "l", "li": "cdeghkmnrt"])

  /// Step 2.
  mutating func shorten() {
    if let rule = Self.longSuffixes.rule(for: word), word.count - rule.count >= r1 { apply(rule) }
  }

  private static let shortSuffixes = EndingTable([
    ("tional", "tion"), ("ational", "ate"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""), ("ative", ""),
  ])

  /// Step 3; of its endings, ative alone has to stand in R2.
  mutating func shortenAgain() {
    guard let rule = Self.shortSuffixes.rule(for: word) else { return }
    let isOfR2 = rule.count == 5 && rule.replacement.isEmpty
    if word.count - rule.count >= (isOfR2 ? r2 : r1) { apply(rule) }
  }

  private static let suffixes = EndingTable(
    [
      "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti",
      "ous", "ive", "ize", "ion",
    ].map { ($0, "") }, after: ["ion": "st"])

  /// Step 4.
  mutating func dropSuffix() {
    if let rule = Self.suffixes.rule(for: word), word.count - rule.count >= r2 { apply(rule) }
  }

  /// Step 5: a last e, or the second of two l.
  mutating func dropFinalLetter() {
    let start = word.count - 1
    if word.last == UInt8(ascii: "e") {
      if start >= r2 || start >= r1 && !endsInShortSyllable(at: start) { word.removeLast() }
    } else if word.last == UInt8(ascii: "l"), start >= r2, start > 0, word[start - 1] == UInt8(ascii: "l") {
      word.removeLast()
    }
  }

  private mutating func apply(_ rule: EndingTable.Rule) {
    let start = word.count - rule.count
    guard rule.mayStand(behind: start > 0 ? word[start - 1] : nil) else { return }
    word.removeLast(rule.count)
    rule.replacement.append(to: &word)
  }
}
