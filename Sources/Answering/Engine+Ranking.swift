internal import Analysis
package import Articles

/// A statement with how well it fits a question.
package struct RankedStatement: Sendable, Equatable {
  package let statement: Statement
  /// Comparable within one ranking alone.
  package let score: Double
}

extension Engine {
  /// Every statement of the article that a question is about, best first: what an answer would quote before the
  /// rest, either by the engine's own ranking. Without an answer the ranking stands alone. Equal scores in reading
  /// order.
  package func ranking(of question: Question) -> [RankedStatement] {
    var conversation = Conversation()
    for earlier in question.history.suffix(Question.historyLimit) {
      let turn = Question(text: earlier, audience: question.audience, article: question.article)
      _ = answer(turn, in: &conversation)
    }
    let scrubbed = Cleaning.scrub(Cleaning.clean(question.text), lexicon: library.analyzer.lexicon)
    let cleaned = Question(text: scrubbed, audience: question.audience, article: question.article)
    let finding = ArticleChoice(library: library, isServed: { withholding($0) == nil })
      .finding(for: cleaned, conversation)
    guard let knowledge = finding.first else { return [] }
    let turn = turn(Cleaning.withoutLabels(scrubbed), knowledge, conversation)
    var scores = [Double](repeating: 0, count: knowledge.facts.count)
    for ranked in turn.context.ranking { scores[ranked.position] = ranked.score }
    let quoted = decided(turn).effects.compactMap { effect -> Statement.ID? in
      guard case .cite(let id, .answer) = effect else { return nil }
      return id
    }
    // Above whatever is not quoted.
    let lift = (scores.max() ?? 0) + 1
    for facts in knowledge.facts where quoted.contains(facts.statement.id) { scores[facts.position] += lift }
    return knowledge.facts.sorted { (scores[$1.position], $0.position) < (scores[$0.position], $1.position) }
      .map { RankedStatement(statement: $0.statement, score: scores[$0.position]) }
  }
}
