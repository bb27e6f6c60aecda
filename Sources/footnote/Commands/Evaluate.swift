import ArgumentParser

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure: answers to a question set, or the ranking of a search.",
    discussion: "A question set in place of a subcommand goes to “answers”.",
    subcommands: [EvaluateAnswers.self, EvaluateRetrieval.self],
    defaultSubcommand: EvaluateAnswers.self)
}
