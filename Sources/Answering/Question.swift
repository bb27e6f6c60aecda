public import Articles

/// A question as it arrives, whatever the channel.
public struct Question: Sendable, Equatable {
  /// Longer texts are cut: what a person asks fits.
  public static let characterLimit = 2_000
  /// Earlier questions beyond this many no longer shape the answer.
  public static let historyLimit = 20

  /// Echoed in the answer; chosen by the caller.
  public let id: String
  public let text: String
  /// Earlier questions of the same conversation, oldest first.
  public let history: [String]
  public let audience: Audience
  /// Answers come from this article alone, if given.
  public let article: Article.ID?

  /// The same question, put to one article.
  func of(_ article: Article.ID?) -> Question {
    Question(id: id, text: text, history: history, audience: audience, article: article)
  }

  public init(
    id: String = "", text: String, history: [String] = [], audience: Audience = .clinician,
    article: Article.ID? = nil
  ) {
    self.id = id
    self.text = text
    self.history = history
    self.audience = audience
    self.article = article
  }
}
