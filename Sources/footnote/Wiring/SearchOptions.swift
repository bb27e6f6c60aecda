import Answering
import ArgumentParser
import Articles
import Evaluation
import IntentPlugins
import Retrieval

/// What is searched, and how.
struct SearchOptions: ParsableArguments {
  enum Scope: String, ExpressibleByArgument, CaseIterable {
    case all, article
  }

  @Option(
    help: ArgumentHelp(
      """
      Search these JSON lines: {"_id", "title"?, "text", "article"?, "section"?, "review"?, "audience"?}.
      """,
      valueName: "file"))
  var collection: String?

  @Option(
    help: ArgumentHelp(
      "Search the statements of this folder of articles, the shipped one without.", valueName: "dir"))
  var corpus: String?

  @Option(help: ArgumentHelp("Search this index, which “footnote index build” made.", valueName: "file"))
  var index: String?

  @Flag(help: "Rank by BM25 alone, over stems of title and text.")
  var plain = false

  @Option(help: "How soon further occurrences of a word stop counting; 0.9 with --plain.")
  var k1: Double?

  @Option(help: "How much a long text is held against it, from 0 to 1; 0.4 with --plain.")
  var b: Double?

  @Option(help: "Where to look: all, or the article that the topic names.")
  var scope = Scope.all

  /// Bytes of a collection, and of topics, judgements and runs.
  static let collectionLimit = 1 << 30
  static let tableLimit = 256 << 20

  /// Whether any of these was asked for.
  var isGiven: Bool {
    collection != nil || corpus != nil || index != nil || plain || scope != .all || k1 != nil || b != nil
  }

  func validate() throws {
    if [collection, corpus, index].count(where: { $0 != nil }) > 1 {
      throw ValidationError("found more than one of --collection, --corpus and --index, expected one of them")
    }
    if let k1, !(0...1e6).contains(k1) { throw ValidationError("found --k1 \(k1), expected 0 to 1000000") }
    if let b, !(0...1).contains(b) { throw ValidationError("found --b \(b), expected 0 to 1") }
  }

  /// Whether the statements of articles are ranked as answers are planned.
  var isPlanned: Bool { index == nil && collection == nil && !plain }

  /// - Parameter conditions: what hits must meet, beside the article that `scope` holds each topic to.
  func open(meeting conditions: [AttributeCondition] = []) throws -> any StatementSearch {
    let formula = FormulaChoice(k1: k1, b: b)
    return try Failure.ofInput {
      if let index {
        return try IndexSearch(
          SearchIndex(opening: index), formula: formula, scope: scope, isPlain: plain, meeting: conditions)
      }
      // A topic's own article is searched alone.
      let further = conditions.filter { scope == .all || $0.attribute != CollectionDocument.workAttribute }
      if isPlanned {
        let engine = try engine()
        if !conditions.isEmpty {
          try CollectionAttributes(documents: Self.documents(of: engine.library.corpus)).check(conditions)
        }
        return CorpusSearch(engine: engine, scope: scope, conditions: further)
      }
      let documents = try documents()
      let search = try CollectionSearch(
        documents, formula: formula, scope: scope, isPlain: plain, meeting: further)
      try CollectionAttributes(documents: documents).check(conditions)
      return search
    }
  }

  private func engine() throws -> Engine {
    try Engine(
      corpusDirectory: corpus ?? ShippedFiles.corpus, shipped: ShippedFiles.corpus,
      intentsDirectory: ShippedFiles.intents, plugins: ShippedPlugins.all)
  }

  static func topics(_ path: String) throws -> [Topic] {
    try Failure.ofInput { try Topic.all(InputFile.bytes(path, limit: tableLimit), file: path) }
  }

  /// What a collection or a folder of articles holds.
  func documents() throws -> [CollectionDocument] {
    try Failure.ofInput {
      if let collection {
        let bytes = try InputFile.bytes(collection, limit: Self.collectionLimit)
        return try CollectionDocument.all(bytes, file: collection)
      }
      return try Self.documents(ofFolder: corpus ?? ShippedFiles.corpus)
    }
  }

  /// The statements of a folder of articles.
  static func documents(ofFolder directory: String) throws -> [CollectionDocument] {
    documents(of: try Corpus.load(directory: directory, shipped: ShippedFiles.corpus))
  }

  private static func documents(of corpus: Corpus) -> [CollectionDocument] {
    corpus.articles.flatMap { article in
      article.statements.map { statement in
        CollectionDocument(
          id: statement.id.rawValue, title: article.title, text: statement.text,
          article: article.id.rawValue, section: statement.section.joined(separator: " › "),
          review: article.reviewStatus.rawValue, audience: article.audience.rawValue)
      }
    }
  }
}
