package import Answering
package import Articles

/// How many questions of a corpus of many articles are answered with the article that holds the answer, and how
/// many without it: the first should be, the others not.
package struct AbstentionReport: Sendable {
  /// What became of a question.
  package enum Finding: String, Sendable, CaseIterable {
    case answered
    /// Answered from an article that was not meant.
    case answeredElsewhere
    /// The engine asks which article is meant, and names the right one.
    case askedRightly
    case askedBack, abstained, other
  }

  package struct Result: Sendable {
    package let question: NamedQuestion
    /// Asked of the article, as its reader does.
    package let named: Finding
    /// Asked of the whole corpus, which has the article.
    package let found: Finding
    /// Asked of all the other articles.
    package let without: Finding
  }

  package let results: [Result]

  /// Questions of articles that the engine does not have are passed over.
  package init(_ questions: [NamedQuestion], engine: Engine) throws(ArticleError) {
    let order = questions.reduce(into: [Article.ID]()) {
      if !$0.contains($1.article) { $0.append($1.article) }
    }
    var results: [Result] = []
    for article in order where engine.library.corpus.article(article) != nil {
      let rest = try engine.without(article)
      for question in questions where question.article == article {
        results.append(
          Result(
            question: question,
            named: Self.finding(engine.answer(question.asked(of: article)), of: article),
            found: Self.finding(engine.answer(question.asked(of: nil)), of: article),
            without: Self.finding(rest.answer(question.asked(of: nil)), of: article)))
      }
    }
    self.results = results
  }

  private static func finding(_ answer: Answer, of article: Article.ID) -> Finding {
    switch answer.outcome {
    case .answered, .partial, .excluded: answer.article?.id == article ? .answered : .answeredElsewhere
    case .clarify: answer.articleChoices.contains { $0.id == article } ? .askedRightly : .askedBack
    case .abstained: .abstained
    case .escalate, .refused, .help: .other
    }
  }
}
