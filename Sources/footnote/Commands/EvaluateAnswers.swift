import ArgumentParser
import Articles
import Evaluation

struct EvaluateAnswers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Put a question set to the engine and grade the answers.",
    discussion: """
      A line is {"id", "question", "audience"?, "history"?, "answerable", "must_contain", "must_not_contain", \
      "must_cite"?, "tags"?, "intent"?, "behavior"?, "note"?, "gold"?}. must_contain is a list of lists: of each, \
      one wording must be shown. Ends with 65 when the set cannot be read, and with 1 when fewer pass than \
      --at-least.
      """)

  @OptionGroup var engine: EngineOptions

  @Argument(help: "The question set, as JSON lines.")
  var questions: String

  @Option(help: ArgumentHelp("Answer from this article only.", valueName: "id"))
  var article: String?

  @Option(help: ArgumentHelp("How many must pass.", valueName: "n"))
  var atLeast: Int = 0

  @Flag(name: .shortAndLong, help: "Show each failure with its faults and its answer.")
  var verbose = false

  private static let sizeLimit = 64 << 20
  private static let tooFew: Int32 = 1

  func run() throws {
    let set = try Failure.ofInput {
      try QuestionSet(InputFile.bytes(questions, limit: Self.sizeLimit), file: questions)
    }
    let loaded = try engine.engine()
    let evaluation = try EvaluationReport(
      set, engine: loaded, article: try engine.article(article, of: loaded))
    for count in evaluation.counts {
      let name = count.name + String(repeating: " ", count: max(1, 24 - count.name.count))
      try Output.write("\(name)\(count.passed)/\(count.total)\n")
    }
    if verbose {
      for result in evaluation.results where !result.hasPassed { try Output.write("\n" + report(result)) }
    }
    if evaluation.passed < atLeast { throw ExitCode(Self.tooFew) }
  }

  private func report(_ result: EvaluationReport.Result) -> String {
    let asked = result.item.history + [result.item.question]
    let shown = result.answer.text.prefix(160).split(whereSeparator: \.isNewline).joined(separator: " ")
    return """
      \(result.item.id): \(asked.joined(separator: " → "))
        \(result.faults.map(\.description).joined(separator: "; "))
        \(shown)

      """
  }
}
