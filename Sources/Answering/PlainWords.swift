internal import Analysis
internal import Articles

/// Plain words beside the quotes: glosses from the glossary, and short forms spelled out as the article does it
/// elsewhere. Always beside a quote, never within its marks.
struct PlainWords {
  /// Most glosses, and most short forms, beside one answer.
  static let limit = 6

  let library: Library

  /// For patients; and for whoever asks what a word means that the article does not say.
  func notices(for draft: AnswerDraft, _ turn: Turn, _ audience: Audience) -> [Notice] {
    let asksForMeaning = draft.isWithoutAnswer && turn.routedIntent == "definition"
    guard audience == .patient || asksForMeaning else { return [] }
    let knowledge = turn.context.knowledge
    let texts = asksForMeaning ? [turn.understanding.text] : draft.quotedTexts
    var glosses: [Glossary.Gloss] = []
    for text in texts {
      let found = library.glossary.glosses(in: knowledge.analyzer.analyze(text), asPrinted: !asksForMeaning)
      for gloss in found where !glosses.contains(where: { $0.meaning == gloss.meaning }) {
        glosses.append(gloss)
      }
    }
    let spelledOut = asksForMeaning ? [] : shortForms(in: texts, of: knowledge)
    return glosses.prefix(Self.limit).map { .gloss(term: $0.term, meaning: $0.meaning) }
      + spelledOut.prefix(Self.limit).map { .spelledOut(short: $0.short, long: $0.long) }
  }

  /// Short forms that stand in the texts, one or several of a kind, without the words they stand for.
  private func shortForms(in texts: [String], of knowledge: ArticleKnowledge) -> [Abbreviation] {
    func one(_ word: some StringProtocol) -> String {
      word.last == "s" && word.dropLast().last?.isUppercase == true ? String(word.dropLast()) : String(word)
    }
    let words = Set(
      texts.flatMap { text in text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map { one($0) } })
    var found: [Abbreviation] = []
    for abbreviation in knowledge.abbreviations where words.contains(one(abbreviation.short)) {
      let isNew = !found.contains { one($0.short) == one(abbreviation.short) }
      if isNew, !texts.contains(where: { $0.contains("(\(abbreviation.short))") }) {
        found.append(abbreviation)
      }
    }
    return found
  }
}
