package import Answering
package import Articles
internal import Foundation
internal import IntentPlugins

/// What tests read from the repository, found from this file's place in it.
package enum Fixtures {
  package static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  package static let corpus = root + "/Corpus"
  package static let intents = root + "/Intents"
  package static let lexicon = corpus + "/lexicon.yaml"

  /// The pasted page `Tests/Fixtures/pages/NAME.page.txt`.
  package static func page(_ name: String) -> String { "\(root)/Tests/Fixtures/pages/\(name).page.txt" }

  /// The question set `Tests/Fixtures/questions/NAME.jsonl`.
  package static func questions(_ name: String) -> String { "\(root)/Tests/Fixtures/questions/\(name).jsonl" }

  package static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// Imports pages, each under its name as id, by way of files in a folder as `footnote import` writes them.
  package static func corpus(pages: [String]) throws -> Corpus {
    let folder = try TemporaryFolder()
    for name in pages {
      let page = try PageImporter.read(bytes(page(name)), file: name)
      try folder.write(try page.markdown(id: name), to: "\(name).md")
    }
    return try Corpus.load(directory: folder.path, shipped: corpus)
  }

  /// An engine over imported pages with the shipped lexicon, intents and plugins.
  package static func engine(pages: String...) throws -> Engine {
    try Engine(corpus: corpus(pages: pages), intentsDirectory: intents, plugins: ShippedPlugins.all)
  }
}
