/// What a line of a chat that begins with a slash asks for.
enum ChatCommand: String, CaseIterable {
  case help, article, sources, why, audience, reset, quit

  /// The command of a line with the words behind it; nil for a question. An unknown command is `.unknown`.
  static func parse(_ line: String) -> Parsed? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, first.hasPrefix("/") else { return nil }
    guard let command = ChatCommand(rawValue: first.dropFirst().lowercased()) else { return .unknown }
    return .command(command, words.dropFirst().joined(separator: " "))
  }

  enum Parsed: Equatable {
    case command(ChatCommand, String)
    case unknown
  }

  private var usage: String {
    switch self {
    case .article: "/article [ID]"
    case .audience: "/audience [clinician|patient]"
    case .help, .sources, .why, .reset, .quit: "/\(rawValue)"
    }
  }

  private var summary: String {
    switch self {
    case .help: "this list"
    case .article: "list the articles, or choose one"
    case .sources: "the references of the last answer in full"
    case .why: "why the last answer came out as it did"
    case .audience: "tell, or choose, whom answers are for"
    case .reset: "forget the conversation"
    case .quit: "leave, as Ctrl-D does"
    }
  }

  static let list = allCases.map { command in
    command.usage + String(repeating: " ", count: 31 - command.usage.count) + command.summary
  }.joined(separator: "\n")
}
