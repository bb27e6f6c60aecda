package import Dosing
package import Foundation

/// A figure that a reader tells of the patient.
package struct PatientFigure: Sendable, Equatable, Codable {
  package let value: Decimal
  /// As `PrintedLimit.unit`; a unit that no article's limit can have, such as pounds, by its name; nil where none is
  /// told or needed.
  package let unit: String?
  package let assertion: Assertion

  package init(_ value: Decimal, unit: String? = nil, _ assertion: Assertion = .present) {
    self.value = value
    self.unit = unit
    self.assertion = assertion
  }
}

/// The figures that a conversation holds of its patient: held against what articles print, and to be put right:
/// “45, not 82”.
package struct PatientFigures: Sendable, Equatable, Codable {
  private var told: [PatientMeasure: PatientFigure] = [:]

  package init() {}

  package subscript(measure: PatientMeasure) -> PatientFigure? {
    get { told[measure] }
    set { told[measure] = newValue }
  }

  package var measures: [PatientMeasure] { PatientMeasure.allCases.filter { told[$0] != nil } }

  /// These, and where a figure is missing, the earlier one.
  func over(_ earlier: PatientFigures) -> PatientFigures {
    var all = earlier
    all.told.merge(told) { _, new in new }
    return all
  }
}
