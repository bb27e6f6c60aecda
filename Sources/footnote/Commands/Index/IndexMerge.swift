import ArgumentParser
import Evaluation
import Retrieval

extension Index {
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make one index of several.",
      discussion: """
        The documents stand one after the other, in the order of the files: the index is the same as one that was \
        built of all of them. A name that stands twice ends the command with 65.
        """)

    @Argument(help: ArgumentHelp("The index files.", valueName: "file"))
    var files: [String]

    @OptionGroup var target: IndexTarget

    func run() throws {
      let indexes = try Failure.ofInput { try files.map { try SearchIndex(opening: $0) } }
      for (file, index) in zip(files, indexes)
      where index.fields != ["text"] || index.attributes != CollectionDocument.attributes || !index.isEnglish
      {
        throw Failure.exit(
          "\(file): found an index of another kind, expected one that “index build” made",
          code: Failure.badInput)
      }
      var names: Set<String> = []
      try target.build { builder in
        for (file, index) in zip(files, indexes) {
          for number in 0..<index.count {
            let document = CollectionDocument(number, in: index)
            guard names.insert(document.id).inserted else {
              throw Failure.exit(
                "\(file): found the document “\(document.id)” a second time", code: Failure.badInput)
            }
            try builder.add(document)
          }
        }
      }
    }
  }
}
