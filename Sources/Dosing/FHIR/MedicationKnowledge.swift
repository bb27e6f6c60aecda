package import Articles
package import Notation

/// A regimen as FHIR R5 `MedicationKnowledge`: what is known of dosing a drug, and nobody's prescription.
package struct MedicationKnowledge: Sendable {
  let json: JSON

  package init(_ regimen: Regimen, of article: Article) {
    let dosages = regimen.instructions.enumerated().map { index, instruction in
      JSON.object([
        "type": FHIRDosage.concept(instruction.role.rawValue),
        "dosage": .array([FHIRDosage.json(instruction, sequence: index + 1, route: regimen.route)]),
      ])
    }
    let adjustment = regimen.adjustment.map { adjustment in
      JSON.object([
        "type": FHIRDosage.concept("adjustment"),
        "dosage": .array([.object(["text": .string("\(adjustment.rawValue) the dose")])]),
      ])
    }
    let guideline = JSON.members([
      "dosage": .array(dosages + [adjustment].compactMap(\.self)),
      "patientCharacteristic": JSON.array(
        regimen.criteria.map { .object(["type": FHIRDosage.concept($0.text)]) }
      ).ifAny,
    ])
    json = .members([
      "resourceType": .string("MedicationKnowledge"),
      "identifier": .array([
        .object(["system": .string("urn:footnote:regimen"), "value": .string(regimen.id.description)])
      ]),
      "extension": JSON.array(regimen.numbers.map(Self.printed)).ifAny,
      "code": FHIRDosage.concept(regimen.substance.printed),
      "status": .string(article.reviewStatus == .approved ? "active" : "inactive"),
      "name": .array([.string(regimen.substance.ingredient)]),
      "indicationGuideline": .array([.object(["dosingGuideline": .array([guideline])])]),
    ])
  }

  /// Where the article prints a number: statement, then UTF-8 offsets in it.
  private static func printed(_ number: PrintedNumber) -> JSON {
    .object([
      "url": .string("urn:footnote:printed-number"),
      "valueString": .string(
        "\(number.statement):\(number.range.lowerBound)-\(number.range.upperBound)"),
    ])
  }
}

/// All of them, as FHIR `Bundle`.
package struct RegimenBundle: Sendable {
  package let json: JSON

  package init(_ resources: [MedicationKnowledge]) {
    json = .members([
      "resourceType": .string("Bundle"), "type": .string("collection"),
      "entry": JSON.array(resources.map { .object(["resource": $0.json]) }).ifAny,
    ])
  }
}
