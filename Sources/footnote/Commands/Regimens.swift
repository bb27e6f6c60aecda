import Analysis
import Answering
import ArgumentParser
import Articles
import Dosing
import Foundation

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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var resources: [MedicationKnowledge] = []
    for knowledge in library.articles {
      for regimen in knowledge.regimens {
        if fhir {
          resources.append(MedicationKnowledge(regimen, of: knowledge.article))
        } else if json {
          try Output.write(String(decoding: encoder.encode(RegimenCard(regimen)), as: UTF8.self) + "\n")
        } else {
          try Output.write(line(regimen) + "\n")
        }
      }
    }
    guard fhir else { return }
    try Output.write(String(decoding: encoder.encode(RegimenBundle(resources)), as: UTF8.self) + "\n")
  }

  private func line(_ regimen: Regimen) -> String {
    let criteria = regimen.criteria.map(\.text)
    let group = criteria.isEmpty ? "" : " (" + criteria.joined(separator: ", ") + ")"
    return "\(regimen.id): " + DoseDisplay.text(regimen) + group
  }
}
