import ArgumentParser
import Evaluation
import Retrieval

/// What the hits of a search must have. Options of a kind add up: one of their values is enough.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look in this article alone; an index, or anything with --plain, in several.", valueName: "id"))
  var article: [String] = []

  @Option(help: ArgumentHelp("Find what stands under this heading, as the index has it.", valueName: "path"))
  var section: [String] = []

  @Option(
    help: ArgumentHelp("Find what has come so far in review, such as “approved”.", valueName: "status"))
  var review: [String] = []

  @Option(help: ArgumentHelp("Find what is written for these readers, such as “patient”.", valueName: "who"))
  var audience: [String] = []

  /// In the order of `CollectionDocument.attributes`.
  private var options: [(name: String, values: [String])] {
    Array(zip(CollectionDocument.attributes, [article, section, review, audience])).map { ($0, $1) }
  }

  var conditions: [AttributeCondition] {
    options.filter { !$0.values.isEmpty }.map { AttributeCondition($0.name, isOneOf: $0.values) }
  }

  func validate() throws {
    for option in options where option.values.contains("") {
      throw ValidationError("found an empty --\(option.name), expected a value")
    }
  }
}
