internal import Analysis
package import Articles

/// A question that waits for the reader to say which article is meant: what it named, never its text.
package struct PendingChoice: Sendable, Codable, Equatable {
  /// The articles to choose from; none where the reader was asked to name something.
  package let articles: [Article.ID]
  /// What the question named, as it was understood.
  let named: [String]
  let shape: QuestionShape
  let intent: String?

  init(_ turn: Turn, articles: [Article.ID]) {
    let understanding = turn.understanding
    self.articles = articles
    named =
      understanding.entities.filter { $0.isTaken && !$0.isDerived }.map(\.name)
      + understanding.words.filter { !$0.isBackground }.map(\.surface)
    shape = understanding.shape
    intent = turn.routedIntent
  }

  /// The article that a reply names by its id, its title or the whole line that was offered; nil where it names none,
  /// or two of one title.
  func article(chosenBy reply: String, in library: Library) -> Article.ID? {
    func words(of text: String) -> [String] { library.analyzer.tokens(of: text).map(\.surface) }
    let said = words(of: reply)
    guard !said.isEmpty else { return nil }
    let offered = articles.compactMap(library.corpus.article)
    let exact = offered.first { [words(of: $0.choice), words(of: $0.id.rawValue)].contains(said) }
    if let exact { return exact.id }
    let titled = offered.filter { words(of: $0.title) == said }
    return titled.count == 1 ? titled[0].id : nil
  }

  /// What to understand in place of the reply.
  var text: String { named.joined(separator: "; ") }

  var route: Router.Route? {
    intent.map { Router.Route(intent: $0, score: 1, cue: nil, example: nil) }
  }
}

extension Article {
  /// Its title with its date, and its id where that tells more: what a reader can send back to choose it.
  package var choice: String { "\(title) (\(id)\(lastUpdated.map { ", last updated \($0)" } ?? ""))" }
}

extension Conversation {
  /// Without the things that the waiting question names itself.
  func resuming(_ pending: PendingChoice) -> Conversation {
    var conversation = self
    conversation.focus = []
    conversation.words = []
    conversation.unknown = []
    return conversation
  }
}
