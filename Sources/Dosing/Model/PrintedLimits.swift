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

  package var isEmpty: Bool { limits.isEmpty }

  package init(_ limits: [PrintedLimit], _ joint: Joint) {
    self.limits = limits
    self.joint = joint
  }

  /// Those of a statement's text.
  package init(in text: String) {
    // A figure and a word that measures: all other statements need not be cut up.
    guard Self.mayLimit(text) else {
      limits = []
      joint = .all
      return
    }
    let lexemes = DoseLexer.lexemes(of: text)
    let found = LimitReader(lexemes: lexemes).limits
    limits = found.map(\.limit)
    joint = Self.joint(of: found, in: lexemes)
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
    // “80 years or over”: this “or” belongs to its limit.
    let bounds: Set<String> = [
      "over", "older", "above", "more", "less", "under", "below", "younger", "lower",
    ]
    let isEither = (first.place..<last.place).contains { index in
      words[index] == "or" && !(index + 1 < words.count && bounds.contains(words[index + 1]))
    }
    return isEither ? .any : .all
  }
}
