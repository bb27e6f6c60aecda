import ArgumentParser
import Evaluation

struct EvaluateRetrieval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrieval",
    abstract: "Hold a ranking against judgements.",
    discussion: """
      Takes a run as TREC writes it, or searches a collection itself. Judgements are “query-id corpus-id score” \
      under a header, or TREC's “topic 0 document grade”. Measures and their order of equal scores are those of \
      trec_eval; in brackets stands where the mean lies with 95 % confidence, by bootstrap or, for success, by \
      Wilson's interval. Ends with 65 when a file cannot be read.
      """)

  @OptionGroup var search: SearchOptions

  @Option(name: .customLong("run"), help: ArgumentHelp("The run.", valueName: "file"))
  var runFile: String?

  @Option(help: ArgumentHelp("What to search for, as JSON lines.", valueName: "file"))
  var topics: String?

  @Option(help: ArgumentHelp("The judgements.", valueName: "file"))
  var qrels: String

  @Flag(help: "Count judged topics that the run does not name as 0, as trec_eval -c does.")
  var complete = false

  /// How deep a search goes, as TREC's runs do.
  private static let depth = 1_000

  func validate() throws {
    guard (runFile == nil) != (topics == nil) else {
      throw ValidationError("expected either --run, or --topics with what to search")
    }
    if runFile != nil, search.isGiven {
      throw ValidationError("found --run and options of a search, expected one or the other")
    }
  }

  func run() throws {
    let judgements = try Failure.ofInput {
      try Judgements(InputFile.bytes(qrels, limit: SearchOptions.tableLimit), file: qrels)
    }
    let report = RetrievalReport(try ranking(), judgements, isComplete: complete)
    guard report.topics > 0 else {
      throw Failure.exit(
        "\(qrels): found no judgement of a topic that was searched, expected some", code: Failure.badInput)
    }
    try Output.write(report.description)
  }

  private func ranking() throws -> RankedRun {
    if let runFile {
      return try Failure.ofInput {
        try RankedRun(InputFile.bytes(runFile, limit: SearchOptions.tableLimit), file: runFile)
      }
    }
    let search = try search.open()
    var ranking = RankedRun()
    for topic in try SearchOptions.topics(topics ?? "") {
      ranking.append(try search.find(topic, limit: Self.depth).map(\.entry), for: topic.id)
    }
    return ranking
  }
}
