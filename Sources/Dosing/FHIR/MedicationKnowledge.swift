package import Articles
internal import Foundation

/// A regimen as FHIR R5 `MedicationKnowledge`: what is known of dosing a drug, and nobody's prescription.
package struct MedicationKnowledge: Sendable, Encodable {
  let tree: DataTree

  package init(_ regimen: Regimen, of article: Article) {
    let dosages = regimen.instructions.enumerated().map { index, instruction in
      DataTree.object([
        "type": FHIRDosage.concept(instruction.role.rawValue),
        "dosage": .list([FHIRDosage.tree(instruction, sequence: index + 1, route: regimen.route)]),
      ])
    }
    let adjustment = regimen.adjustment.map { adjustment in
      DataTree.object([
        "type": FHIRDosage.concept("adjustment"),
        "dosage": .list([.object(["text": .text("\(adjustment.rawValue) the dose")])]),
      ])
    }
    let guideline = DataTree.object([
      "dosage": .list(dosages + [adjustment].compactMap(\.self)),
      "patientCharacteristic": DataTree.list(
        regimen.criteria.map { .object(["type": FHIRDosage.concept($0.text)]) }
      ).ifAny,
    ])
    tree = .object([
      "resourceType": .text("MedicationKnowledge"),
      "identifier": .list([
        .object(["system": .text("urn:footnote:regimen"), "value": .text(regimen.id.description)])
      ]),
      "extension": DataTree.list(regimen.numbers.map(Self.printed)).ifAny,
      "code": FHIRDosage.concept(regimen.substance.printed),
      "status": .text(article.reviewStatus == .approved ? "active" : "inactive"),
      "name": .list([.text(regimen.substance.ingredient)]),
      "indicationGuideline": .list([.object(["dosingGuideline": .list([guideline])])]),
    ])
  }

  /// Where the article prints a number: statement, then UTF-8 offsets in it.
  private static func printed(_ number: PrintedNumber) -> DataTree {
    .object([
      "url": .text("urn:footnote:printed-number"),
      "valueString": .text(
        "\(number.statement):\(number.range.lowerBound)-\(number.range.upperBound)"),
    ])
  }

  package func encode(to encoder: any Encoder) throws { try tree.encode(to: encoder) }
}

/// All of them, as FHIR `Bundle`.
package struct RegimenBundle: Sendable, Encodable {
  private let tree: DataTree

  package init(_ resources: [MedicationKnowledge]) {
    tree = .object([
      "resourceType": .text("Bundle"), "type": .text("collection"),
      "entry": DataTree.list(resources.map { .object(["resource": $0.tree]) }).ifAny,
    ])
  }

  package func encode(to encoder: any Encoder) throws { try tree.encode(to: encoder) }
}
