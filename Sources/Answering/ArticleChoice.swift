internal import Analysis
internal import Articles
internal import Retrieval

/// Finds the article that a question is about: answers come from one article at a time.
struct ArticleChoice {
  let library: Library

  /// The article named by the caller, or that of the conversation unless another speaks far more clearly to
  /// the question, or the best.
  func article(for question: Question, _ conversation: Conversation) -> ArticleKnowledge? {
    if let id = question.article { return library.knowledge(of: id) }
    guard library.articles.count > 1 else { return library.articles.first }
    let near = library.shortlist.positions(
      for: question.text, corrector: library.corrector, analyzer: library.analyzer)
    var candidates = near.map { library.articles[$0] }
    let current = conversation.article.flatMap(library.knowledge)
    if let current, !candidates.contains(where: { $0.article.id == current.article.id }) {
      candidates.append(current)
    }
    let scored = candidates.map { ($0, score(question.text, $0)) }
    let best = scored.max { ($0.1, $1.0.article.id) < ($1.1, $0.0.article.id) }
    if let id = conversation.article, let current = scored.first(where: { $0.0.article.id == id }) {
      if current.1 * 2 >= best?.1 ?? 0 { return current.0 }
    }
    // Nothing in the corpus is like it: some article has to say so.
    return best?.0 ?? library.articles.first
  }

  private func score(_ text: String, _ knowledge: ArticleKnowledge) -> Double {
    let understander = Understander(knowledge: knowledge, corrector: library.corrector)
    let understanding = understander.understand(text)
    var score = 0.0
    for entity in understanding.entities where entity.isGrounded {
      score += entity.role == .topic ? 4 : entity.grounding == .named ? 2.5 : 1
    }
    for word in understanding.groundedWords {
      score += knowledge.topicTerms.contains(word.term) ? 1 : 0.5
    }
    return score
  }
}
