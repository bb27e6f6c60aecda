import Answering
import ArgumentParser
import Articles
import IntentPlugins

/// `--corpus` and `--intents`, and the engine they name.
struct EngineOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of articles.", valueName: "dir"))
  var corpus: String = ShippedFiles.corpus

  @Option(help: ArgumentHelp("The folder of intents.", valueName: "dir"))
  var intents: String = ShippedFiles.intents

  func loadCorpus() throws -> Corpus {
    try Failure.ofInput { try Corpus.load(directory: corpus, shipped: ShippedFiles.corpus) }
  }

  func engine() throws -> Engine {
    let corpus = try loadCorpus()
    return try Failure.ofInput {
      try Engine(corpus: corpus, intentsDirectory: intents, plugins: ShippedPlugins.all)
    }
  }
}
