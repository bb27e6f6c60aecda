import ArgumentParser
import Evaluation
import Foundation

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rank statements by how well they fit a question, without answering it.",
    discussion: """
      A question prints readable hits. With --topics, prints a run as TREC has it, a line a hit: “topic Q0 document \
      rank score tag”. --explain shows what makes up each score, beside a run on standard error. Ends with 65 when \
      a file cannot be read.
      """)

  @OptionGroup var search: SearchOptions

  @OptionGroup var filter: FilterOptions

  @Argument(help: "The question.")
  var question: String?

  @Option(
    help: ArgumentHelp("Questions as JSON lines: {\"_id\", \"text\", \"article\"?}.", valueName: "file"))
  var topics: String?

  @Option(
    help: ArgumentHelp("How many hits at most; 10 for a question, 1000 for each topic.", valueName: "n"))
  var limit: Int?

  @Flag(help: "Show the parts of each score.")
  var explain = false

  @Option(help: "What the last field of a run says.")
  var tag = "footnote"

  func validate() throws {
    guard (question == nil) != (topics == nil) else {
      throw ValidationError("expected either a question or --topics")
    }
    try validateFilter()
    if let limit, limit < 1 { throw ValidationError("found --limit \(limit), expected 1 or more") }
    guard !tag.isEmpty, !tag.contains(where: \.isWhitespace) else {
      throw ValidationError("found the tag “\(tag)”, expected one without spaces")
    }
  }

  private func validateFilter() throws {
    let articles = filter.article.count
    if articles > 0, topics != nil, search.index == nil || search.scope == .article {
      throw ValidationError(
        "found --article with --topics, expected it with a question, or with --index and --scope all")
    }
    if articles > 1, search.scope == .article {
      throw ValidationError("found \(articles) times --article with --scope article, expected it once")
    }
    guard search.isPlanned else { return }
    if articles > 1 {
      throw ValidationError(
        "found \(articles) times --article, expected it once: one article answers; --plain takes several")
    }
    for (name, values) in [("review", filter.review), ("audience", filter.audience)] where !values.isEmpty {
      throw ValidationError(
        "found --\(name) where an article is chosen first, expected it with --plain, --collection or --index")
    }
  }

  func run() throws {
    if let topics {
      let asked = try SearchOptions.topics(topics)
      try printRun(of: asked, in: search.open(meeting: filter.conditions))
    } else {
      var search = search
      let article = filter.article.count == 1 ? filter.article.first : nil
      // One article of a collection has a ranking of its own.
      if article != nil, search.index == nil { search.scope = .article }
      try printHits(
        for: Topic(id: "1", text: question ?? "", article: article),
        in: search.open(meeting: filter.conditions))
    }
  }

  private func printRun(of topics: [Topic], in collection: any StatementSearch) throws {
    for topic in topics {
      let found = try collection.find(topic, limit: limit ?? 1_000)
      var run = RankedRun()
      run.append(found.map(\.entry), for: topic.id)
      try Output.write(run.lines(of: topic.id, tag: tag))
      guard explain else { continue }
      for (hit, parts) in zip(found, try collection.explanations(of: found, for: topic)) {
        let heading = "\(topic.id) \(hit.document.id) \(Decimals.four(hit.score))\n"
        FileHandle.standardError.write(Data((heading + parts).utf8))
      }
    }
  }

  private func printHits(for topic: Topic, in collection: any StatementSearch) throws {
    let found = try collection.find(topic, limit: limit ?? 10)
    if found.isEmpty { try Output.write("Nothing found.\n") }
    let explanations = explain ? try collection.explanations(of: found, for: topic) : []
    for (place, hit) in found.enumerated() {
      let shown = hit.document.text.prefix(240).split(whereSeparator: \.isNewline).joined(separator: " ")
      try Output.write("\(place + 1)  \(Decimals.four(hit.score))  \(hit.document.id)\n    \(shown)\n")
      if explain { try Output.write(explanations[place]) }
    }
  }
}
