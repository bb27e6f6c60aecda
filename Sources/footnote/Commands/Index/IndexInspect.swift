import ArgumentParser
import Foundation
import Retrieval

extension Index {
  struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say what an index file holds.")

    /// Values that are shown one by one.
    private static let mostNamed = 5

    @Argument(help: ArgumentHelp("The index file.", valueName: "file"))
    var file: String

    func run() throws {
      let (index, verification) = try Failure.ofInput {
        (try SearchIndex(opening: file), try IndexVerification(path: file))
      }
      var text = "documents     \(index.count) in \(verification.segments) segments\n"
      text += "fields        \(index.fields.map(UnknownValue.printable).joined(separator: ", "))"
      text += ", \(index.isEnglish ? "in English stems" : "in words as they stand")\n"
      let kept = index.attributes.map(UnknownValue.printable).joined(separator: ", ")
      text += "kept beside   \(kept.isEmpty ? "nothing" : kept)\n"
      text += Self.lines(of: index)
      for (field, length) in zip(index.fields, index.averageLengths) {
        text += "mean length   \(Decimals.four(length)) terms (\(UnknownValue.printable(field)))\n"
      }
      let documents = Double(max(index.count, 1))
      for (name, bytes) in verification.sizes {
        let name = name.padding(toLength: 14, withPad: " ", startingAt: 0)
        text += "\(name)\(bytes) bytes, \(Decimals.four(Double(bytes) / documents)) a document\n"
      }
      try Output.write(text)
    }

    /// A line an attribute: how many values it has, and which, where they are few.
    static func lines(of index: SearchIndex) -> String {
      index.attributes.map { attribute in
        let values = index.values(of: attribute)
        let documents = values.reduce(0) { $0 + $1.documents }
        var name = UnknownValue.printable(attribute)
        name += String(repeating: " ", count: max(0, 11 - name.count))
        var line = "  \(name) \(values.count) \(values.count == 1 ? "value" : "values")"
        line += " in \(documents) of \(index.count) documents"
        if 1...mostNamed ~= values.count {
          let named = values.map { "\(UnknownValue.printable($0.text)) \($0.documents)" }
          line += ": " + named.joined(separator: ", ")
        }
        return line + "\n"
      }.joined()
    }
  }
}
