import Answering
import ArgumentParser

struct Intents: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the intents, or check that their examples route as they say.",
    subcommands: [List.self, Check.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the intents in service.")

    @OptionGroup var engine: EngineOptions

    func run() throws {
      for intent in try engine.engine().intents.manifests {
        let id = intent.id.padding(to: 22)
        try Output.write("\(id)\(intent.handler.padding(to: 14))\(intent.title)\n")
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Route every example of every manifest.",
      discussion:
        "A positive example that routes elsewhere, or a negative one that routes here, ends with 65.")

    @OptionGroup var engine: EngineOptions

    func run() throws {
      let engine = try engine.engine()
      let errors = engine.misroutedExamples()
      for error in errors { try Output.write("\(error)\n") }
      let examples = engine.intents.manifests.reduce(0) {
        $0 + $1.positiveExamples.count + $1.negativeExamples.count
      }
      try Output.write(
        "\(engine.intents.manifests.count) intents, \(examples) examples, \(errors.count) misrouted\n")
      if !errors.isEmpty { throw ExitCode(Failure.badInput) }
    }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
