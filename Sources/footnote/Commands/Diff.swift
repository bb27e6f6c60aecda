import Answering
import ArgumentParser
import Articles
import Evaluation
import Foundation
import IntentPlugins

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which answers change from one revision of the articles to another.",
    discussion: """
      Puts every question to both folders. Answers are the same where a reader sees the same: statements are held \
      against each other by their words and headings, sources by what they are, not by their numbers. Ends with 0 \
      when no answer changes and, like diff(1), with 1 when one does; with 65 when a folder or the questions cannot \
      be read.
      """)

  @Argument(help: "The folder of articles as it was.")
  var old: String

  @Argument(help: "The folder of articles as it is to be.")
  var new: String

  @Option(help: ArgumentHelp("The questions, as JSON lines that batch or eval take.", valueName: "file"))
  var questions: String

  @Option(help: ArgumentHelp("The folder of intents.", valueName: "dir"))
  var intents: String = ShippedFiles.intents

  @Flag(name: .shortAndLong, help: "Show what changed in each answer.")
  var verbose = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let questions = try readQuestions()
    let report = DiffReport(questions, old: try engine(old), new: try engine(new))
    if json {
      try Output.write(report.json() + Data("\n".utf8))
    } else {
      try Output.write(report.text(isVerbose: verbose))
    }
    if !report.changed.isEmpty { throw ExitCode(Failure.differs) }
  }

  private func engine(_ folder: String) throws -> Engine {
    try Failure.ofInput {
      try Engine(
        corpus: Corpus.load(directory: folder, shipped: ShippedFiles.corpus), intentsDirectory: intents,
        plugins: ShippedPlugins.all)
    }
  }

  private func readQuestions() throws -> [Question] {
    let lines = try LineReader(path: questions)
    var found: [Question] = []
    var number = 0
    while let line = try lines.next() {
      number += 1
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
      do {
        found.append(try Question(json: line, allowingOtherKeys: true))
      } catch {
        throw Failure.exit("\(questions):\(number): \(error)", code: Failure.badInput)
      }
    }
    guard !found.isEmpty else {
      throw Failure.exit("\(questions): found no questions, expected JSON lines", code: Failure.badInput)
    }
    return found
  }
}
