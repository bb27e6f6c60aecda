import ArgumentParser

@main
struct Footnote: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footnote",
    abstract: "Answers follow-up questions about reviewed articles in whole quoted sentences.",
    discussion: """
      Every clinical word comes from an article, byte for byte, with its citation. Where the articles do not \
      hold the answer, Footnote says what is missing.

      Exit codes: 0 answered, 2 usage, 3 abstained (ask only), 65 bad input data, 69 a service is unavailable, \
      74 input/output.
      """,
    subcommands: [
      Ask.self, Chat.self, Batch.self, Import.self, Check.self, Intents.self, Verify.self, Evaluate.self,
    ])
}
