/// The figures that one statement prints to say for whom it holds.
package struct PrintedLimits: Sendable, Hashable {
  package let limits: [PrintedLimit]
  /// How they go together.
  package enum Joint: Sendable {
    case all, any
    /// “two of the following”: not for us to count.
    case unclear
  }
  package let joint: Joint
  /// Whether something else may stand in a limit's place: “over 65 years or with heart disease”.
  package let isOpen: Bool

  package var isEmpty: Bool { limits.isEmpty }

  package init(_ limits: [PrintedLimit], _ joint: Joint) {
    self.limits = limits
    self.joint = joint
    isOpen = false
  }

  /// Those of a statement's text.
  package init(in text: String) {
    // A figure and a word that measures: all other statements need not be cut up.
    guard Self.mayLimit(text) else {
      limits = []
      joint = .all
      isOpen = false
      return
    }
    let lexemes = DoseLexer.lexemes(of: text)
    let found = LimitReader(lexemes: lexemes).limits
    limits = found.map(\.limit)
    joint = Self.joint(of: found, in: lexemes)
    isOpen = lexemes.indices.contains { Self.isAlternative(at: $0, in: lexemes) }
  }

  /// Parts of the words that measure a patient, whatever their capitals.
  private static let signs = ["age", "year", "kg", "gfr", "learance", "rcl", "reatinine", "scr"].map {
    Array($0.utf8)
  }

  private static func mayLimit(_ text: String) -> Bool {
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
    let letters = text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    return letters.indices.contains { index in
      signs.contains { $0[0] == letters[index] && letters[index...].starts(with: $0) }
    }
  }

  private static func joint(of found: [LimitReader.Found], in lexemes: [Lexeme]) -> Joint {
    guard let first = found.first, let last = found.last, first.place != last.place else { return .all }
    let words = lexemes.map(\.text)
    if found.count > 2, words.contains("of"), !Set(words).isDisjoint(with: ["two", "any", "following"]) {
      return .unclear
    }
    return (first.place..<last.place).contains { isAlternative(at: $0, in: lexemes) } ? .any : .all
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
