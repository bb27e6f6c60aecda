import Answering
import ArgumentParser
import Articles
import Evaluation
import Foundation
import IntentPlugins

struct EvaluateAbstention: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abstention",
    abstract: "Count what is answered with and without the article that holds the answer.",
    discussion: """
      Each answerable question of a set is asked three times: of its own article, of the whole corpus, and of the \
      corpus without that article. Items name their article at “article”; those that do not are of the one the file \
      is named after. With --collection and --topics, JSON lines with “article” on both sides stand for articles and \
      questions. In brackets stands where the share lies with 95 % confidence, by Wilson's interval. Ends with 65 \
      when a file cannot be read.
      """)

  @OptionGroup var engine: EngineOptions

  @Argument(help: "Question sets, as JSON lines.")
  var questions: [String] = []

  @Option(help: ArgumentHelp("Passages of articles, as JSON lines.", valueName: "file"))
  var collection: String?

  @Option(help: ArgumentHelp("Questions on them, as JSON lines.", valueName: "file"))
  var topics: String?

  @Flag(name: .shortAndLong, help: "Show each question with what became of it.")
  var verbose = false

  private static let sizeLimit = 256 << 20

  func validate() throws {
    guard !questions.isEmpty || collection != nil else {
      throw ValidationError("expected question sets, or --collection with --topics")
    }
    guard (collection == nil) == (topics == nil) else {
      throw ValidationError("expected --collection and --topics together")
    }
  }

  func run() throws {
    if !questions.isEmpty {
      let named = try Failure.ofInput { try questions.flatMap(read) }
      try show(AbstentionReport(named, engine: engine.engine()), of: engine.corpus)
    }
    guard let collection, let topics else { return }
    let (corpus, named) = try Failure.ofInput {
      try Corpus.collection(
        CollectionDocument.all(InputFile.bytes(collection, limit: Self.sizeLimit), file: collection),
        topics: Topic.all(InputFile.bytes(topics, limit: Self.sizeLimit), file: topics),
        vocabulary: Corpus.load(directory: ShippedFiles.corpus, shipped: ShippedFiles.corpus))
    }
    let loaded = try Failure.ofInput {
      try Engine(corpus: corpus, intentsDirectory: engine.intents, plugins: ShippedPlugins.all)
    }
    try show(AbstentionReport(named, engine: loaded), of: collection)
  }

  private func read(_ path: String) throws -> [NamedQuestion] {
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    return try QuestionSet(InputFile.bytes(path, limit: Self.sizeLimit), file: path)
      .named(Article.ID(rawValue: name))
  }

  private func show(_ report: AbstentionReport, of source: String) throws {
    try Output.write("\(source)\n\(report.text)")
    guard verbose else { return }
    for result in report.results {
      let findings = [result.named, result.found, result.without].map(\.rawValue).joined(separator: " ")
      try Output.write("\(result.question.article) \(findings): \(result.question.text)\n")
    }
  }
}
