import Answering
import ArgumentParser
import Foundation

struct Batch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer questions from JSON lines, one answer a line, in order.",
    discussion: """
      A line is {"id", "question", "history"?, "audience"?, "article"?}; history lists the earlier questions of \
      the same conversation. Other keys are ignored. Blank lines are skipped.
      """)

  @OptionGroup var engine: EngineOptions

  @Argument(help: "The file; standard input without one.")
  var file: String?

  func run() throws {
    let engine = try engine.engine()
    let lines = try LineReader(path: file)
    var number = 0
    while let line = try lines.next() {
      number += 1
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
      let question = try Failure.ofInput {
        do {
          return try Question(json: line, allowingOtherKeys: true)
        } catch let error as QuestionFormError {
          throw LineError(line: number, error: error)
        }
      }
      try Output.write(engine.answer(question).json() + Data("\n".utf8))
    }
  }
}

/// A line of a batch that holds no question.
private struct LineError: Error, CustomStringConvertible {
  let line: Int
  let error: QuestionFormError

  var description: String { "line \(line): \(error)" }
}
