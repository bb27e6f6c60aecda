import ArgumentParser
import Articles
import Foundation

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove or refute every quote of saved answers, byte by byte.",
    discussion: """
      Reads answers as `ask --json` and `batch` print them, one a line. Ends with 65 at any refuted quote or \
      unreadable answer.
      """)

  @Argument(help: "The file; standard input without one.")
  var file: String?

  @Option(help: ArgumentHelp("The folder of articles.", valueName: "dir"))
  var corpus: String = ShippedFiles.corpus

  func run() throws {
    let articles = try Failure.ofInput { try Corpus.load(directory: corpus, shipped: ShippedFiles.corpus) }
    let lines = try LineReader(path: file)
    var answers = 0
    var quotes = 0
    var refuted = 0
    var number = 0
    while let line = try lines.next() {
      number += 1
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) else { continue }
      guard let answer = try? JSONDecoder().decode(SavedAnswer.self, from: Data(line)) else {
        throw Failure.exit(
          "line \(number): found no answer in it, expected one as `ask --json` prints it",
          code: Failure.badInput)
      }
      answers += 1
      for quote in answer.quotes {
        quotes += 1
        guard let problem = quote.problem(in: articles) else { continue }
        refuted += 1
        try Output.write("line \(number): \(quote.statement): \(problem)\n")
      }
    }
    guard answers > 0 else {
      throw Failure.exit("found no answer to verify, expected one a line", code: Failure.badInput)
    }
    try Output.write("\(answers) answers, \(quotes) quotes, \(refuted) refuted\n")
    if refuted > 0 { throw ExitCode(Failure.badInput) }
  }
}

/// The parts of a public answer that make a claim about an article.
private struct SavedAnswer: Decodable {
  struct Quote: Decodable {
    struct Source: Decodable { let article: String, revision: String, start: Int, end: Int }
    let statement: String
    let text: String
    let citations: [Int]
    let section: [String]
    let source: Source

    /// Nil when the quote is proved.
    func problem(in corpus: Corpus) -> String? {
      guard source.start >= 0, source.start <= source.end else {
        return "found the offsets \(source.start) and \(source.end), expected a range"
      }
      let claim = QuoteClaim(
        statement: Statement.ID(rawValue: statement), text: text, citations: citations, section: section,
        article: Article.ID(rawValue: source.article), revision: Revision(rawValue: source.revision),
        range: source.start..<source.end)
      return corpus.refutation(of: claim).map { "\($0)" }
    }
  }

  let quotes: [Quote]
}
