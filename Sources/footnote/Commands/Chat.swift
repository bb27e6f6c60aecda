import Answering
import ArgumentParser
import Articles
import Foundation

struct Chat: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask follow-up questions, one after another.",
    discussion: """
      On a terminal: line editing, history, colour (none with NO_COLOR). On a pipe: one question a line, a blank \
      line between answers.

      \(ChatCommand.list)
      """)

  @OptionGroup var engine: EngineOptions

  @Option(help: "For whom: clinician or patient.")
  var audience: Audience = .clinician

  @Option(help: ArgumentHelp("Answer from this article only.", valueName: "id"))
  var article: String?

  @Flag(help: "Print public answers as JSON, one a line; what the chat itself says goes to standard error.")
  var json = false

  func run() throws {
    var session = try session()
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let style = Style(isTerminal: isTerminal)
    var screen = ChatScreen(style: style, isTerminal: isTerminal, isJSON: json)
    if isTerminal { try screen.say(session.greeting) }
    let commands = ChatCommand.allCases.map { "/\($0.rawValue)" }
    var editor = LineEditor(commands: commands, prompt: "footnote>", isColoured: style.isColoured)
    while true {
      switch editor.next() {
      case .line(let line):
        switch session.reply(to: line) {
        case .answer(let answer): try screen.show(answer)
        case .message(let message): try screen.say(message)
        case .nothing: break
        case .farewell: return
        }
      case .tooLong(let count): try screen.say(tooLong(count))
      case .interrupted: break
      case .end: return
      }
    }
  }

  private func session() throws -> ChatSession {
    let loaded = try engine.engine()
    return ChatSession(
      engine: loaded, audience: audience, article: try engine.article(article, of: loaded))
  }

  private func tooLong(_ count: Int) -> String {
    "Found a line of \(count) bytes, expected at most \(LineEditor.limit). Nothing was asked."
  }
}

/// Where replies are printed.
private struct ChatScreen {
  let style: Style
  let isTerminal: Bool
  let isJSON: Bool
  private var isFirst = true

  init(style: Style, isTerminal: Bool, isJSON: Bool) {
    self.style = style
    self.isTerminal = isTerminal
    self.isJSON = isJSON
  }

  mutating func show(_ answer: Answer) throws {
    if isJSON {
      try Output.write(answer.json() + Data("\n".utf8))
    } else {
      try write(AnswerStyle(style).styled(answer))
    }
  }

  /// The chat's own words.
  mutating func say(_ message: String) throws {
    if isJSON {
      FileHandle.standardError.write(Data((message + "\n").utf8))
    } else {
      try write(message)
    }
  }

  /// Replies stand a blank line apart: on a terminal from the prompt, on a pipe from each other.
  private mutating func write(_ text: String) throws {
    let before = isFirst || isTerminal ? "" : "\n"
    isFirst = false
    try Output.write(before + text + (isTerminal ? "\n\n" : "\n"))
  }
}
