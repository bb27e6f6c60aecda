/// The figures that one statement prints to say for whom it holds.
package struct PrintedLimits: Sendable, Hashable {
  package let limits: [PrintedLimit]
  /// How they go together.
  package enum Joint: Sendable, Hashable {
    case all, any
    /// “two of the following”: others than figures may stand in the list, too.
    case atLeast(Int)
    /// “any two, of which one …”: not for us to count.
    case unclear
  }
  package let joint: Joint
  /// Whether something else may stand in a limit's place: “over 65 years or with heart disease”.
  package let isOpen: Bool
  /// Whether it has a dose for those beyond the limits, too: “otherwise 80 mg”.
  package let leavesOthers: Bool

  package var isEmpty: Bool { limits.isEmpty }

  /// Whether several of a list must be met, whichever.
  package var isCounted: Bool { if case .atLeast = joint { true } else { false } }

  package init(_ limits: [PrintedLimit], _ joint: Joint) {
    self.limits = limits
    self.joint = joint
    isOpen = false
    leavesOthers = false
  }

  /// Those of a statement's text.
  package init(in text: String) {
    // A figure and a word that measures: all other statements need not be cut up.
    guard Self.mayLimit(text) else {
      limits = []
      joint = .all
      isOpen = false
      leavesOthers = false
      return
    }
    let lexemes = DoseLexer.lexemes(of: text)
    let found = LimitReader(lexemes: lexemes).limits
    limits = found.map(\.limit)
    joint = Self.joint(of: found, in: lexemes)
    isOpen = lexemes.indices.contains { Self.isAlternative(at: $0, in: lexemes) }
    leavesOthers = Self.leavesOthers(found, in: lexemes)
  }

  /// A dose in a sentence before the limits, or behind “otherwise”.
  private static func leavesOthers(_ found: [LimitReader.Found], in lexemes: [Lexeme]) -> Bool {
    guard let first = found.first, let last = found.last else { return false }
    let start = lexemes[..<first.place].lastIndex { $0.text == "." } ?? 0
    let hasDose = lexemes[..<start].indices.contains { index in
      lexemes[index].number != nil && index + 1 < lexemes.count
        && DoseUnit.named(lexemes[index + 1].text) != nil
    }
    return hasDose || lexemes[last.place...].contains { ["otherwise", "others"].contains($0.text) }
  }

  /// Parts of the words that measure a patient, whatever their capitals.
  private static let signs = [
    "age", "year", "kg", "gfr", "learance", "rcl", "reatinine", "scr", "otassium", "odium", "agnesium",
  ].map { Array($0.utf8) }

  private static func mayLimit(_ text: String) -> Bool {
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
    let letters = text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    return letters.indices.contains { index in
      signs.contains { $0[0] == letters[index] && letters[index...].starts(with: $0) }
    }
  }

  private static func joint(of found: [LimitReader.Found], in lexemes: [Lexeme]) -> Joint {
    if let count = counted(in: lexemes), count > 1 { return .atLeast(count) }
    guard let first = found.first, let last = found.last, first.place != last.place else { return .all }
    let words = lexemes.map(\.text)
    if found.count > 2, words.contains("of"), !Set(words).isDisjoint(with: ["two", "any", "following"]) {
      return .unclear
    }
    return (first.place..<last.place).contains { isAlternative(at: $0, in: lexemes) } ? .any : .all
  }

  private static let counts = ["two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4]

  /// “two of the following”, “two or more of these”, “at least 2 of”.
  private static func counted(in lexemes: [Lexeme]) -> Int? {
    let words = lexemes.map(\.text)
    for (index, word) in words.enumerated() {
      guard let count = counts[word] else { continue }
      let rest = words[(index + 1)...].prefix(5)
      let of = rest.starts(with: ["or", "more", "of"]) ? index + 3 : rest.first == "of" ? index + 1 : nil
      if let of,
        words[(of + 1)...].prefix(3).contains(where: {
          ["following", "these", "criteria", "three", "four", "factors", ":"].contains($0)
        })
      {
        return count
      }
    }
    return nil
  }

  private static let bounds: Set<String> = [
    "over", "older", "above", "more", "less", "under", "below", "younger", "lower",
  ]

  /// “80 years or over”: this “or” belongs to its limit, and “5 or 10 mg” parts doses.
  private static func isAlternative(at index: Int, in lexemes: [Lexeme]) -> Bool {
    guard lexemes[index].text == "or", index + 1 < lexemes.count else { return false }
    return !bounds.contains(lexemes[index + 1].text) && lexemes[index + 1].number == nil
  }
}
