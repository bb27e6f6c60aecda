import Analysis
import Answering
import ArgumentParser
import Articles
import Dosing
import Foundation

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look an article over before it goes into service.",
    discussion: """
      Checks the files given, or every article of the corpus. Errors in reading and findings of severity “error” \
      end with 65; warnings do not, nor do the figures for readability.
      """)

  @Argument(help: "Article files; the corpus without any.")
  var files: [String] = []

  @Option(help: ArgumentHelp("The folder of articles.", valueName: "dir"))
  var corpus: String = ShippedFiles.corpus

  @Option(
    help: ArgumentHelp(
      "The day to reckon staleness from, as 2026-02-09; today without it.", valueName: "date"))
  var today: String?

  func run() throws {
    let today = try day()
    let vocabulary = try vocabulary()
    var failed = 0
    for path in try paths() {
      let name = URL(fileURLWithPath: path).lastPathComponent
      do {
        let article = try ArticleReader.read(InputFile.bytes(path), file: name)
        let findings = ArticleCheck.findings(article, today: today)
        for finding in findings { try Output.write("\(name):\(finding)\n") }
        failed += findings.count { $0.severity == .error }
        let knowledge = ArticleKnowledge(article, analyzer: vocabulary.analyzer)
        for finding in knowledge.doseFindings { try Output.write("\(name):\(finding)\n") }
        try Output.write(
          "\(name): \(article.statements.count) statements, \(article.references.count) references, "
            + "\(knowledge.regimens.count) regimens, \(findings.count + knowledge.doseFindings.count) findings\n"
        )
        try Output.write("\(name): \(text(vocabulary.jargon(of: article)))\n")
        try Output.write("\(name): \(Readability(article))\n")
      } catch let error as ArticleError {
        try Output.write("\(error)\n")
        failed += 1
      }
    }
    if failed > 0 { throw ExitCode(Failure.badInput) }
  }

  /// The lexicon and the glossary that the corpus is served with.
  private func vocabulary() throws -> Library {
    func bytes(_ name: String) throws -> [UInt8] {
      let own = "\(corpus)/\(name)"
      return try InputFile.bytes(
        FileManager.default.fileExists(atPath: own) ? own : "\(ShippedFiles.corpus)/\(name)")
    }
    return try Failure.ofInput {
      try Library(Corpus(articles: [], lexicon: bytes("lexicon.yaml"), glossary: bytes("glossary.yaml")))
    }
  }

  private func text(_ jargon: JargonReport) -> String {
    guard !jargon.terms.isEmpty else { return "no jargon" }
    let sum = "\(jargon.explained) of \(jargon.terms.count) terms of jargon have a gloss"
    return jargon.unexplained.isEmpty ? sum : "\(sum); without: \(jargon.unexplained.joined(separator: ", "))"
  }

  private func paths() throws -> [String] {
    guard files.isEmpty else { return files }
    let names = try Failure.ofInput { try FileManager.default.contentsOfDirectory(atPath: corpus) }
    return names.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted().map { "\(corpus)/\($0)" }
  }

  private func day() throws -> CalendarDate {
    guard let today else {
      let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
      guard let date = CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
      else {
        throw Failure.exit("the system clock shows no date; give one with --today", code: Failure.inputOutput)
      }
      return date
    }
    guard let date = CalendarDate(iso8601: today) else {
      throw ValidationError("found the date “\(today)”, expected one such as 2026-02-09")
    }
    return date
  }
}
