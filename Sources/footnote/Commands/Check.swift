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
      end with 65; warnings do not.
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
    let analyzer = try analyzer()
    var failed = 0
    for path in try paths() {
      let name = URL(fileURLWithPath: path).lastPathComponent
      do {
        let article = try ArticleReader.read(InputFile.bytes(path), file: name)
        let findings = ArticleCheck.findings(article, today: today)
        for finding in findings { try Output.write("\(name):\(finding)\n") }
        failed += findings.count { $0.severity == .error }
        let knowledge = ArticleKnowledge(article, analyzer: analyzer)
        for finding in knowledge.doseFindings { try Output.write("\(name):\(finding)\n") }
        try Output.write(
          "\(name): \(article.statements.count) statements, \(article.references.count) references, "
            + "\(knowledge.regimens.count) regimens, \(findings.count + knowledge.doseFindings.count) findings\n"
        )
      } catch let error as ArticleError {
        try Output.write("\(error)\n")
        failed += 1
      }
    }
    if failed > 0 { throw ExitCode(Failure.badInput) }
  }

  /// Reads doses with the corpus's own vocabulary where it has one.
  private func analyzer() throws -> Analyzer {
    let own = "\(corpus)/lexicon.yaml"
    let path = FileManager.default.fileExists(atPath: own) ? own : "\(ShippedFiles.corpus)/lexicon.yaml"
    return try Failure.ofInput { Analyzer(lexicon: try LexiconReader.read(InputFile.bytes(path))) }
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
