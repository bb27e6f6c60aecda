import ArgumentParser
import Foundation

/// Writes `statements.txt` and `questions.txt`, one a line, that look to a search engine like sentences and questions of
/// English: the same bytes for the same numbers, on every machine.
@main
struct GenerateStatements: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "generate-statements")

  @Option(help: "How many statements.")
  var statements = 1_000

  @Option(help: "How many questions.")
  var questions = 1_000

  @Option(help: "Another seed gives other words in the same proportions.")
  var seed: UInt64 = 1

  @Option(help: "The folder to write into; it is made.")
  var output: String

  func validate() throws {
    guard (1...100_000_000).contains(statements) else {
      throw ValidationError("found \(statements) statements, expected 1 to 100 million")
    }
    guard (0...1_000_000).contains(questions) else {
      throw ValidationError("found \(questions) questions, expected at most a million")
    }
  }

  func run() throws {
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let writer = SentenceWriter(language: Language(seed: seed), seed: seed)
    var file = try LineFile(folder.appendingPathComponent("statements.txt"))
    for number in 0..<statements { try file.write { writer.statement(number, into: &$0) } }
    try file.close()
    file = try LineFile(folder.appendingPathComponent("questions.txt"))
    for number in 0..<questions { try file.write { writer.question(number, about: statements, into: &$0) } }
    try file.close()
  }
}
