import ArgumentParser
import Articles
import Foundation

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn a pasted web page into an article file.",
    discussion: """
      Writes DIR/ID.md and reports on standard error what was read, what was left out and what an editor should \
      look at. Nothing is added, and the review status is “submitted” unless the page itself says more.
      """)

  @Argument(help: "The page, as plain text.")
  var page: String

  @Option(help: ArgumentHelp("The article's id: lower-case letters, digits, hyphens.", valueName: "id"))
  var id: String

  @Option(help: ArgumentHelp("The folder to write to; made if it is not there.", valueName: "dir"))
  var output: String = "."

  @Flag(help: "Replace an article of that id.")
  var force = false

  func run() throws {
    let imported = try Failure.ofInput { try PageImporter.read(InputFile.bytes(page), file: page) }
    let markdown = try Failure.ofInput { try imported.markdown(id: id) }
    let path = "\(output)/\(id).md"
    guard force || !FileManager.default.fileExists(atPath: path) else {
      throw Failure.exit(
        "\(path): found an article there, expected none (--force replaces it)", code: Failure.badInput)
    }
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      try Data(markdown.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure.exit(
        "\(path): cannot be written: \(error.localizedDescription)", code: Failure.inputOutput)
    }
    report(imported, path)
  }

  private func report(_ imported: ImportedPage, _ path: String) {
    var lines = imported.warnings.map { "\(page):\($0)" }
    let date = imported.lastUpdated?.description ?? "no date"
    lines.append(
      "\(path): “\(imported.title)”, \(imported.statements.count) statements, "
        + "\(imported.references.count) references, \(date), review status \(imported.reviewStatus.rawValue)")
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }
}
