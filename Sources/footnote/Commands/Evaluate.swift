import ArgumentParser

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract:
      "Measure: answers, abstention, the ranking of a search, how intents are told, what many articles cost.",
    discussion: "A question set in place of a subcommand goes to “answers”.",
    subcommands: [
      EvaluateAnswers.self, EvaluateAbstention.self, EvaluateRetrieval.self, EvaluateIntents.self,
      EvaluateScale.self,
    ],
    defaultSubcommand: EvaluateAnswers.self)
}
