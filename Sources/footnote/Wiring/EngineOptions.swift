import Answering
public import ArgumentParser
import Articles
import Foundation
import IntentPlugins

/// `--corpus` and `--intents`, and the engine they name.
struct EngineOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of articles.", valueName: "dir"))
  var corpus: String = ShippedFiles.corpus

  @Option(help: ArgumentHelp("The folder of intents.", valueName: "dir"))
  var intents: String = ShippedFiles.intents

  @Option(help: "Whether articles that have expired answer: serve or withhold.")
  var expired: ServingPolicy.Rule = .serve

  @Option(help: "Whether articles that are not approved answer: serve or withhold.")
  var unreviewed: ServingPolicy.Rule = .serve

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
    }.serving(ServingPolicy(expired: expired, unreviewed: unreviewed), on: CalendarDate(Date()))
  }
}

extension ServingPolicy.Rule: ExpressibleByArgument {}
