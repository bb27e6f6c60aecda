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

  /// The article of that id; wrong usage where the corpus has none.
  func article(_ id: String?, of engine: Engine) throws -> Article.ID? {
    guard let id else { return nil }
    let corpus = engine.library.corpus
    guard let article = corpus.article(Article.ID(rawValue: id)) else {
      let ids = corpus.articles.prefix(20).map(\.id.rawValue).joined(separator: ", ")
      throw ValidationError("found no article “\(id)”, expected one of \(ids)")
    }
    return article.id
  }

  func engine() throws -> Engine {
    try Failure.ofInput {
      try Engine(
        corpusDirectory: corpus, shipped: ShippedFiles.corpus, intentsDirectory: intents,
        plugins: ShippedPlugins.all)
    }
  }
}
