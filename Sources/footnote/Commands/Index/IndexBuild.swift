import ArgumentParser
import Evaluation
import Foundation
import Retrieval

extension Index {
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Build an index of a collection, of a folder of articles, or of a text with a statement a line.",
      discussion: """
        The file stands under its name when it is whole, and not before: while it is built it has “.partial” behind \
        its name, and what an interruption leaves there is overwritten by the next build.
        """)

    @Option(help: ArgumentHelp("Index these JSON lines, as “search” reads them.", valueName: "file"))
    var collection: String?

    @Option(help: ArgumentHelp("Index the statements of this folder of articles.", valueName: "dir"))
    var corpus: String?

    @Option(
      help: ArgumentHelp(
        "Index this text: a statement a line, named by its number from 1.", valueName: "file"))
    var lines: String?

    @OptionGroup var target: IndexTarget

    func validate() throws {
      guard [collection, corpus, lines].count(where: { $0 != nil }) == 1 else {
        throw ValidationError("expected one of --collection, --corpus and --lines")
      }
    }

    func run() throws {
      try target.build { builder in
        if let lines {
          try addLines(of: lines, to: builder)
        } else if let collection {
          try addDocuments(of: collection, to: builder)
        } else {
          for document in try SearchOptions.documents(ofFolder: corpus ?? ShippedFiles.corpus) {
            try builder.add(document)
          }
        }
      }
    }

    private func addDocuments(of path: String, to builder: ReportingBuilder) throws {
      let lines = try LineReader(path: path)
      var reader = CollectionReader(file: path)
      while let line = try lines.next() {
        if let document = try reader.read(line[...]) { try builder.add(document) }
      }
      try reader.finish()
    }

    private func addLines(of path: String, to builder: ReportingBuilder) throws {
      let text = try mapped(path)
      let lines: UTF8Span
      do {
        lines = try UTF8Span(validating: text.span)
      } catch {
        let number = 1 + text.prefix(error.byteOffsets.lowerBound).count { $0 == 0x0A }
        throw Failure.exit("\(path):\(number): found bytes that are not UTF-8", code: Failure.badInput)
      }
      try builder.addLines(of: lines)
    }

    private func mapped(_ path: String) throws -> Data {
      do {
        return try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
      } catch {
        throw Failure.exit(
          "\(path): cannot be read: \(error.localizedDescription)", code: Failure.inputOutput)
      }
    }
  }
}
