import Answering
import Articles

/// One conversation at a prompt: its settings, its last turn, and the commands that look at them.
struct ChatSession {
  enum Reply {
    case answer(Answer)
    /// What the chat itself says.
    case message(String)
    /// An empty line.
    case nothing
    case farewell
  }

  /// A turn with the conversation before it, so that it can be answered again.
  private struct Turn {
    let question: Question
    let before: Conversation
    let answer: Answer
  }

  private let engine: Engine
  private(set) var audience: Audience
  /// The article chosen by name; nil while each question finds its own.
  private(set) var article: Article.ID?
  private var conversation = Conversation()
  private var last: Turn?

  /// - Parameter article: one of the engine's corpus, or nil.
  init(engine: Engine, audience: Audience = .clinician, article: Article.ID? = nil) {
    self.engine = engine
    self.audience = audience
    self.article = article
  }

  mutating func reply(to line: String) -> Reply {
    switch ChatCommand.parse(line) {
    case .command(let command, let rest): return reply(to: command, rest)
    case .unknown: return .message("There is no such command. The commands are:\n" + ChatCommand.list)
    case nil:
      guard !line.allSatisfy(\.isWhitespace) else { return .nothing }
      return .answer(answer(line))
    }
  }

  private mutating func answer(_ text: String) -> Answer {
    let question = Question(text: text, audience: audience, article: article)
    let before = conversation
    let answer = engine.answer(question, in: &conversation)
    last = Turn(question: question, before: before, answer: answer)
    return answer
  }

  // MARK: Commands

  private mutating func reply(to command: ChatCommand, _ rest: String) -> Reply {
    switch command {
    case .help: return .message("Ask in your own words, or:\n" + ChatCommand.list)
    case .article: return .message(rest.isEmpty ? articles : choose(rest))
    case .sources: return .message(sources)
    case .why: return .message(explanation)
    case .audience: return .message(rest.isEmpty ? "Answers are for a \(audience.rawValue)." : address(rest))
    case .reset:
      forget()
      return .message("The conversation starts anew.")
    case .quit: return .farewell
    }
  }

  private mutating func forget() {
    conversation = Conversation()
    last = nil
  }

  private mutating func choose(_ name: String) -> String {
    guard let chosen = corpus.article(Article.ID(rawValue: name)) else {
      return "There is no article of that name. The articles are:\n" + articles
    }
    article = chosen.id
    forget()
    return "Answers come from \(chosen.introduction) from here on. The conversation starts anew."
  }

  private mutating func address(_ name: String) -> String {
    guard let chosen = Audience(rawValue: name.lowercased()) else {
      return "Answers can be for a \(Audience.allCases.map(\.rawValue).joined(separator: " or a "))."
    }
    audience = chosen
    return "Answers are for a \(chosen.rawValue) from here on."
  }

  /// One a line, the one at hand with a star.
  private var articles: String {
    let current = article ?? conversation.article
    let width = (corpus.articles.map(\.id.rawValue.count).max() ?? 0) + 2
    return corpus.articles.map { article in
      let id = article.id.rawValue
      let padding = String(repeating: " ", count: width - id.count)
      let state = engine.withholding(article) == nil ? "" : ", withheld"
      return "\(article.id == current ? "*" : " ") \(id)\(padding)\(article.introduction)\(state)"
    }.joined(separator: "\n")
  }

  private var sources: String {
    guard let answer = last?.answer else { return "There is no answer yet." }
    guard !answer.references.isEmpty else { return "The last answer cites no source." }
    return answer.references.map(\.inFull).joined(separator: "\n")
  }

  private var explanation: String {
    guard let last else { return "There is no question yet." }
    var before = last.before
    let again = engine.answer(last.question, in: &before, explaining: true)
    if let explanation = again.explanation { return explanation }
    if again.outcome == .escalate { return "An emergency rule spoke before anything was searched." }
    return "No article was found to search."
  }

  private var corpus: Corpus { engine.library.corpus }

  // MARK: Greeting

  /// What answers come from, for the first line of a chat.
  var greeting: String {
    let about =
      if let article = (article ?? corpus.onlyArticle).flatMap(corpus.article) {
        "Answers come from \(article.introduction)."
      } else {
        "Answers come from \(corpus.articles.count) articles; /article lists them."
      }
    return """
      Footnote answers in whole sentences quoted from articles.
      \(about)
      /help lists the commands, Ctrl-D leaves.
      """
  }
}

extension Corpus {
  fileprivate var onlyArticle: Article.ID? { articles.count == 1 ? articles[0].id : nil }
}
