import ArgumentParser
import Evaluation
import Foundation
import Retrieval

/// Where an index is written, and how much memory that may take.
struct IndexTarget: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The index file to write.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("Megabytes that building may take; less makes more segments.", valueName: "mb"))
  var memory = 1_024

  func validate() throws {
    guard (16...1 << 20).contains(memory) else {
      throw ValidationError("found --memory \(memory), expected 16 to \(1 << 20)")
    }
  }

  /// Builds the index of what `add` hands over.
  func build(_ add: (ReportingBuilder) throws -> Void) throws {
    var limits = IndexBuilder.Limits()
    limits.memory = memory << 20
    try Failure.ofInput {
      let builder = try IndexBuilder(
        path: output, attributes: CollectionDocument.attributes, limits: limits)
      let reporting = ReportingBuilder(builder)
      try add(reporting)
      try builder.finish()
      reporting.end()
      try Output.write("\(output): \(builder.count) documents\n")
    }
  }
}

/// Shows at a terminal how far the building has come.
final class ReportingBuilder {
  private static let step = 50_000

  private let builder: IndexBuilder
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(_ builder: IndexBuilder) { self.builder = builder }

  func add(_ document: CollectionDocument) throws {
    try document.add(to: builder)
    report()
  }

  /// Adds each line of a text, named by its number.
  func addLines(of text: borrowing UTF8Span) throws { try builder.addLines(of: text, added: report) }

  private func report() {
    if isTerminal, builder.count % Self.step == 0 { show("\r\(builder.count) documents") }
  }

  /// Clears the line.
  func end() { if isTerminal, builder.count >= Self.step { show("\r\u{1B}[K") } }

  private func show(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
