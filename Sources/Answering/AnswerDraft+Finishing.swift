internal import Articles
internal import Dosing

/// From what was collected to an answer that holds: what is too long is shortened, what nothing supports left out.
extension AnswerDraft {
  mutating func finished() -> Answer {
    if question.audience == .patient && !quotes.isEmpty { notices.insert(.forProfessionals, at: 0) }
    if let article, !quotes.isEmpty || !editorial.isEmpty || !asked.isEmpty {
      if let last = article.expiry(by: day) { notices.append(.expired(last)) }
      if article.reviewStatus != .approved { notices.append(.review) }
    }
    if quotes.contains(where: \.quote.citations.isEmpty) { notices.append(.noCitation) }
    var answer = answer()
    if PlainText.isTooLong(answer.text) {
      notices.removeAll { if case .elsewhere = $0 { true } else { false } }
      answer = self.answer()
    }
    while PlainText.isTooLong(answer.text), let gloss = notices.lastIndex(where: \.isHelp) {
      notices.remove(at: gloss)
      answer = self.answer()
    }
    while PlainText.isTooLong(answer.text), !derived.isEmpty {
      derived.removeLast()
      answer = self.answer()
    }
    while PlainText.isTooLong(answer.text), !quotes.isEmpty {
      quotes.removeLast()
      if quotes.isEmpty && outcome.isAnswered {
        outcome = .abstained
        reason = .notInArticle
        notices.removeAll { !$0.isEmergency }
      }
      answer = self.answer()
    }
    if !NumberLock.strays(in: answer).isEmpty {
      // Whatever carried the reader's figure goes; quotes and the host's own words stay.
      notices.removeAll(where: \.echoes)
      missing = []
      answer = self.answer()
    }
    return answer
  }

  private func answer() -> Answer {
    Answer(
      id: question.id, question: question.text, outcome: outcome, reason: reason, intent: intent?.id,
      intentScore: intent?.score ?? 0, entities: entities, qualifiers: qualifiers, carried: carried,
      quotes: quotes, cards: cards.filter { isAnswered(by: [$0.id.statement]) },
      derived: derived.filter { isAnswered(by: $0.from) }, notices: notices.filter(isSupported),
      missing: missing,
      references: references,
      asksForReferences: !asked.isEmpty, editorial: editorial, article: article, choices: choices,
      articleChoices: articleChoices,
      related: related,
      corpus: corpus.revision, audience: question.audience, explanation: explanation)
  }

  /// A maximum is told only beside the statement that prints it.
  private func isSupported(_ notice: Notice) -> Bool {
    guard case .aboveMaximum(let regimen, _, _) = notice else { return true }
    return quotes.contains { $0.quote.statement == regimen.statement }
  }

  /// Nothing is shown beside a statement that is not quoted as an answer itself.
  private func isAnswered(by statements: [Statement.ID]) -> Bool {
    statements.allSatisfy { id in quotes.contains { $0.quote.statement == id && $0.role == .answer } }
  }

  private var references: [Reference] {
    guard let article else { return [] }
    let numbers = Set(quotes.flatMap(\.quote.citations)).union(asked)
    return article.references.filter { numbers.contains($0.number) }
  }
}

extension Notice {
  fileprivate var echoes: Bool {
    switch self {
    case .corrected, .classLevel, .notAddressed, .facts, .others, .unmetLimits, .uncomparedLimits,
      .setAside, .gloss, .spelledOut:
      true
    default: false
    }
  }

  /// Plain words beside the quotes, which go first where there is no room.
  fileprivate var isHelp: Bool {
    switch self {
    case .gloss, .spelledOut: true
    default: false
    }
  }
}
