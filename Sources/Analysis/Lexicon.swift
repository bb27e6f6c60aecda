/// The vocabulary of questions and articles: concepts with their names, kinds and hierarchy.
public struct Lexicon: Sendable {
  public let concepts: [Concept]
  /// Numbers of the concepts' names, and by these the concepts.
  let keys: WordTable
  let named: [[Concept.ID]]
  let vocabulary: Vocabulary
  let names: NameTable
  let states: [Concept.ID: [AnalyteState: Concept.ID]]
  /// Endings and beginnings of international non-proprietary names with the class each stands for.
  let drugStems: [DrugStem]

  public struct DrugStem: Sendable {
    let letters: String
    let isPrefix: Bool
    public let drugClass: Concept.ID
  }

  public subscript(id: Concept.ID) -> Concept { concepts[id.index] }

  /// The concept with this key; nil where the lexicon has none of that kind.
  public func concept(_ kind: Concept.Kind, _ name: String) -> Concept.ID? {
    keys.number(of: name).flatMap { named[$0].first { self[$0].kind == kind } }
  }

  /// The condition that a low, high or normal value of an analyte is called.
  public func condition(of analyte: Concept.ID, _ state: AnalyteState) -> Concept.ID? {
    states[analyte]?[state]
  }

  /// Whether `a` is `b` or a kind of it.
  public func isA(_ a: Concept.ID, _ b: Concept.ID) -> Bool {
    a == b || self[a].ancestors.contains(b)
  }

  /// The class a word claims by its ending, where the word is no name the lexicon knows: “-olol”.
  public func drugClass(ofUnknown word: String) -> Concept.ID? {
    guard word.utf8.count >= 6, !vocabulary[word].contains(.word) else { return nil }
    for stem in drugStems {
      let part =
        stem.isPrefix ? word.utf8.prefix(stem.letters.utf8.count) : word.utf8.suffix(stem.letters.utf8.count)
      if part.elementsEqual(stem.letters.utf8) { return stem.drugClass }
    }
    return nil
  }

  /// Whether a folded word belongs to the name of a concept, rather than to ordinary language.
  public func isMedical(_ word: String) -> Bool {
    let marks = vocabulary[word]
    return marks.contains(.word) && marks.isDisjoint(with: [.background, .english])
  }

  /// Whether a stem is of a word that carries no topic: a function word, chat, politeness.
  public func isBackground(_ term: String) -> Bool { vocabulary[term].contains(.background) }

  /// Whether a stem is one of ordinary English.
  public func isEnglish(_ term: String) -> Bool { vocabulary[term].contains(.english) }

  /// “tossing”, “wired”, “slowly”: an everyday word in a form that names no thing.
  public func isVerbForm(_ token: Token) -> Bool {
    guard isEnglish(token.term), !isMedical(token.surface) else { return false }
    return ["ing", "ed", "ly"].contains {
      token.surface.hasSuffix($0) && token.surface.utf8.count > $0.utf8.count + 2
    }
  }

  /// Whether a word is spelt as its writer meant it.
  public func knows(_ token: Token) -> Bool {
    vocabulary[token.surface].contains(.word)
      || !vocabulary[token.term].isDisjoint(with: [.stem, .english])
  }
}

extension String.UTF8View {
  /// The text at UTF-8 offsets; nil where they cut a character.
  func slice(_ range: Range<Int>) -> String? {
    let start = index(startIndex, offsetBy: range.lowerBound)
    let end = index(startIndex, offsetBy: range.upperBound)
    return String(self[start..<end])
  }
}
