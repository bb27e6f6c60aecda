import ArgumentParser

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure: answers, abstention, the ranking of a search, what many articles cost.",
    discussion: "A question set in place of a subcommand goes to “answers”.",
    subcommands: [EvaluateAnswers.self, EvaluateAbstention.self, EvaluateRetrieval.self, EvaluateScale.self],
    defaultSubcommand: EvaluateAnswers.self)
}
