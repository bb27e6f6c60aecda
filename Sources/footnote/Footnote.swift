import ArgumentParser
import Foundation

@main
struct Footnote: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footnote",
    abstract: "Answers follow-up questions about reviewed articles in whole quoted sentences.",
    discussion: """
      Every clinical word comes from an article, byte for byte, with its citation. Where the articles do not \
      hold the answer, Footnote says what is missing.

      Exit codes: 0 answered, 1 answers differ (diff) or too few pass (eval), 2 usage, 3 abstained (ask only), 65 bad input data, 69 a service is unavailable, \
      74 input/output.
      """,
    subcommands: [
      Ask.self, Chat.self, Batch.self, Search.self, Index.self, Import.self, Check.self, Regimens.self,
      Intents.self,
      Verify.self,
      Evaluate.self, Diff.self, Serve.self, Doctor.self, Outbox.self, Gaps.self, Token.self,
    ])

  /// As ArgumentParser would run it, but that wrong usage ends with 2.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch  where exitCode(for: error) == .validationFailure {
      FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      Foundation.exit(2)
    } catch {
      exit(withError: error)
    }
  }
}
