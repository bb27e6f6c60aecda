import ArgumentParser
import Evaluation
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
