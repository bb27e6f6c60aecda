import ArgumentParser
import Foundation
import Retrieval

extension Index {
  struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say what an index file holds.")

    @Argument(help: ArgumentHelp("The index file.", valueName: "file"))
    var file: String

    func run() throws {
      let (index, verification) = try Failure.ofInput {
        (try SearchIndex(opening: file), try IndexVerification(path: file))
      }
      var text = "documents     \(index.count) in \(verification.segments) segments\n"
      text += "fields        \(index.fields.joined(separator: ", "))"
      text += ", \(index.isEnglish ? "in English stems" : "in words as they stand")\n"
      text +=
        "kept beside   \(index.attributes.isEmpty ? "nothing" : index.attributes.joined(separator: ", "))\n"
      for (field, length) in zip(index.fields, index.averageLengths) {
        text += "mean length   \(Decimals.four(length)) terms (\(field))\n"
      }
      let documents = Double(max(index.count, 1))
      for (name, bytes) in verification.sizes {
        let name = name.padding(toLength: 14, withPad: " ", startingAt: 0)
        text += "\(name)\(bytes) bytes, \(Decimals.four(Double(bytes) / documents)) a document\n"
      }
      try Output.write(text)
    }
  }
}
