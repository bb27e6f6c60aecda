import Evaluation
import Foundation
import Retrieval

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
