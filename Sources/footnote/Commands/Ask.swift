import Answering
public import ArgumentParser
import Articles
import Foundation

struct Ask: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer one question.",
    discussion: "Example: footnote ask \"How do I titrate baclofen?\"")

  @OptionGroup var engine: EngineOptions

  @Argument(help: "The question, in your own words.")
  var question: [String]

  @Option(
    help: ArgumentHelp("An earlier question of the conversation; may be repeated.", valueName: "question"))
  var history: [String] = []

  @Option(help: "For whom: clinician or patient.")
  var audience: Audience = .clinician

  @Option(help: ArgumentHelp("Answer from this article only.", valueName: "id"))
  var article: String?

  @Flag(help: "Print the public answer as JSON.")
  var json = false

  @Flag(help: "Show how the question was understood, what was scored and why the outcome.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Also send the answer to a channel of the settings, through the outbox.", valueName: "channel"))
  var post: String?

  @OptionGroup var settings: SettingsOptions

  func run() async throws {
    let posting = try post.map { try Posting(settings.read(), channel: $0) }
    let loaded = try engine.engine()
    let question = Question(
      text: question.joined(separator: " "), history: history, audience: audience,
      article: try engine.article(article, of: loaded))
    let answer = loaded.answer(question, explaining: explain)
    if json {
      try Output.write(answer.json() + Data("\n".utf8))
    } else {
      try Output.write(answer.text + "\n")
      if let explanation = answer.explanation { try Output.write("\n" + explanation + "\n") }
    }
    try await posting?.send(answer)
    // The end of the process takes back all memory at once: to free it piece by piece first takes longer.
    withExtendedLifetime(loaded) {
      Foundation.exit(answer.outcome == .abstained ? Failure.abstained : EXIT_SUCCESS)
    }
  }
}

extension Audience: ExpressibleByArgument {}
