internal import Analysis
public import Articles

/// What carries over from one question to the next, slot by slot. Lives in memory for one conversation.
public struct Conversation: Sendable, Codable {
  /// The article that the conversation is about.
  public internal(set) var article: Article.ID?
  public internal(set) var turns = 0
  var focus: [Entity] = []
  /// Topical words of the last question that name no entity.
  var words: [ContentWord] = []
  /// Words that nobody knew, where one of them may have been the focus.
  var unknown: [ContentWord] = []
  var intent: String?
  var qualifiers: [Entity] = []
  var figures = PatientFigures()
  /// The statements last quoted, best first.
  var quoted: [Statement.ID] = []
  /// A question that waits for its article to be chosen.
  package var pending: PendingChoice?

  public init() {}
}
