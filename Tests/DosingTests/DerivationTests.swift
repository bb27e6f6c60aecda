import Dosing
import Foundation
import Testing

struct DerivationTests {
  static func value(_ sentence: String, _ make: (Regimen) -> Derivation) throws -> String? {
    let regimen = try #require(try Reading.of(sentence).regimens.first)
    return make(regimen).figure(from: regimen)?.value.replacing(DoseDisplay.space, with: " ")
  }

  @Test func `milligrams become grams without rounding`() throws {
    #expect(
      try Self.value("Metformin 850 mg daily") { .siScale($0.id, instruction: 0, to: .g) }
        == "metformin: 850 mg = 0.85 g")
    #expect(
      try Self.value("Digoxin 62.5 mcg daily") { .siScale($0.id, instruction: 0, to: .mg) }
        == "digoxin: 62.5 mcg = 0.0625 mg")
  }

  @Test(arguments: [DoseUnit.mmol, .meq, .units, .mL, .tablet, .mg])
  func `a weight is never turned into anything but a weight`(_ unit: DoseUnit) throws {
    #expect(try Self.value("Metformin 850 mg daily") { .siScale($0.id, instruction: 0, to: unit) } == nil)
  }

  @Test func `two units stand for each other only where the source prints both`() throws {
    #expect(
      try Self.value("Magnesium oxide 12-24 mmol (480-960 mg) daily") {
        .printedPair($0.id, instruction: 0, for: .mg)
      } == "magnesium oxide: 12 to 24 mmol = 480 to 960 mg, as printed together")
    #expect(
      try Self.value("Magnesium oxide 12-24 mmol daily") { .printedPair($0.id, instruction: 0, for: .mg) }
        == nil)
  }

  @Test(arguments: [
    ("Give ramipril 5 mg twice daily", "ramipril: 5 mg twice daily = 10 mg in total daily"),
    (
      "Diazepam 2-5 mg two to three times daily",
      "diazepam: 2 to 5 mg two to three times daily = 4 to 15 mg in total daily"
    ),
    (
      "Paracetamol 1 g up to four times daily",
      "paracetamol: 1 g up to four times daily = at most 4 g in total daily"
    ),
  ])
  func `a daily total is dose by printed times`(_ sentence: String, _ value: String) throws {
    #expect(try Self.value(sentence) { .dailyTotal($0.id, instruction: 0) } == value)
  }

  @Test(arguments: [
    "Ramipril 5 mg once daily", "Ramipril 5 mg daily", "Aciclovir 200 mg every 8 hours",
    "Vancomycin 15 mg/kg twice daily", "Gabapentin 900 mg daily in three divided doses",
    "Ondansetron 4 mg as needed",
  ])
  func `no total is made of anything else`(_ sentence: String) throws {
    #expect(try Self.value(sentence) { .dailyTotal($0.id, instruction: 0) } == nil)
  }

  @Test func `the steps of a full titration make a table that ends at the ceiling`() throws {
    let value = try Self.value(
      "Start allopurinol at 100 mg daily, add 100 mg every 4 weeks, and do not go above 300 mg daily"
    ) {
      .titrationTable($0.id)
    }
    #expect(
      value
        == "allopurinol: from week 1: 100 mg daily; from week 5: 200 mg daily; from week 9: 300 mg daily (the printed maximum)"
    )
  }

  @Test(arguments: [
    "Start allopurinol at 100 mg daily, add 100 mg every 4 weeks",
    "Start allopurinol at 100 mg daily, add 100 mg every 2 to 4 weeks, up to 300 mg daily",
    "Start allopurinol at 100 mg daily, add 150 mg every 4 weeks, up to 300 mg daily",
    "Start allopurinol at 50 to 100 mg daily, add 100 mg every 4 weeks, up to 300 mg daily",
    "Start allopurinol at 100 mg twice daily, add 100 mg every 4 weeks, up to 300 mg daily",
  ])
  func `a titration that lacks something, or does not fit, makes no table`(_ sentence: String) throws {
    #expect(try Self.value(sentence) { .titrationTable($0.id) } == nil)
  }

  @Test func `a figure names its statement and every number it was made of`() throws {
    let regimen = try #require(try Reading.of("Give ramipril 5 mg twice daily").regimens.first)
    let figure = try #require(Derivation.dailyTotal(regimen.id, instruction: 0).figure(from: regimen))
    #expect(figure.from == [regimen.id.statement])
    #expect(figure.inputs.map(\.value) == [5, 2])
  }
}
