import Answering
import ArgumentParser
import Articles

struct Regimens: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the regimens read from the articles.",
    discussion: """
      One line a regimen: its statement, the drug, the doses as they are shown, and whom it is for. What was seen \
      and not read is a finding of “footnote check”.
      """)

  @Option(help: ArgumentHelp("The folder of articles.", valueName: "dir"))
  var corpus: String = ShippedFiles.corpus

  @Flag(help: "Print JSON, one card a line, with the place of every number.")
  var json = false

  @Flag(help: "Print a FHIR R5 bundle of MedicationKnowledge.")
  var fhir = false

  func validate() throws {
    if json && fhir { throw ValidationError("give --json or --fhir, not both") }
  }

  func run() throws {
    let loaded = try Failure.ofInput {
      try Corpus.load(directory: corpus, shipped: ShippedFiles.corpus)
    }
    let library = try Failure.ofInput { try Library(loaded) }
    try Output.write(RegimenListing(library: library).text(as: fhir ? .bundle : json ? .cards : .lines))
  }
}
