package import Articles

/// A question of a set with what its answer must and must not show.
package struct QuestionItem: Sendable, Equatable {
  package let id: String
  package let question: String
  package let audience: Audience
  /// Earlier questions of the same conversation, oldest first.
  package let history: [String]
  /// The article that holds the answer, where the set is of several.
  package let article: Article.ID?
  /// The intent that the set's author had in mind, in the set's own words.
  package let intent: String?
  /// Whether the article holds the answer.
  package let isAnswerable: Bool
  /// Of each list one wording must be shown.
  package let mustContain: [[String]]
  package let mustNotContain: [String]
  /// Numbers of references that a shown quote must cite.
  package let mustCite: [Int]
  package let tags: [String]
  /// What a person would do: `answer`, `abstain`, `refuse`, …; for readers of the set.
  package let behavior: String?

  package init(
    id: String, question: String, audience: Audience = .clinician, history: [String] = [],
    article: Article.ID? = nil, intent: String? = nil, isAnswerable: Bool, mustContain: [[String]] = [],
    mustNotContain: [String] = [],
    mustCite: [Int] = [],
    tags: [String] = [], behavior: String? = nil
  ) {
    self.id = id
    self.question = question
    self.audience = audience
    self.history = history
    self.article = article
    self.intent = intent
    self.isAnswerable = isAnswerable
    self.mustContain = mustContain
    self.mustNotContain = mustNotContain
    self.mustCite = mustCite
    self.tags = tags
    self.behavior = behavior
  }
}
