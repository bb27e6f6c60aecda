import Dosing
import Foundation
import Testing

struct DoseDisplayTests {
  @Test(arguments: [
    ("10.0", "10"), ("0.5", "0.5"), (".5", "0.5"), ("1000", "1,000"), ("12500.25", "12,500.25"),
    ("999", "999"),
    ("1000000", "1,000,000"), ("7.50", "7.5"),
  ])
  func `numbers have no trailing zero, a leading zero and commas from 1,000`(
    _ printed: String, _ shown: String
  ) throws {
    #expect(DoseDisplay.text(try #require(Decimal(string: printed))) == shown)
  }

  @Test func `a number and its unit never part, and ranges say “to”`() {
    let range = QuantityRange(Quantity(12, .mmol), to: Quantity(24, .mmol))
    #expect(DoseDisplay.text(range) == "12\u{A0}to\u{A0}24\u{A0}mmol")
    #expect(DoseDisplay.text(Quantity(5, .mcg)) == "5\u{A0}mcg")
    #expect(DoseDisplay.text(Quantity(1, .units)) == "1\u{A0}unit")
  }

  static let banned: Set<String> = [
    "qd", "od", "bd", "bid", "tds", "tid", "qid", "qds", "nocte", "hs", "prn", "iv", "im", "sc", "po", "u",
    "iu",
    "cc", "ug", "µg", "μg", "stat", "mane", "<", ">",
  ]

  @Test(arguments: [
    "Ramipril 2.5 mg od", "Ramipril 2.5 mg qd", "Ramipril 2.5 mg bd", "Ramipril 2.5 mg tds",
    "Ramipril 2.5 mg tid",
    "Ramipril 2.5 mg qid", "Amitriptyline 10 mg nocte", "Amitriptyline 10 mg hs", "Levothyroxine 50 µg mane",
    "Insulin glargine 10 U daily", "Heparin 5,000 IU sc", "Paracetamol 1 g po prn", "Lactulose 15 cc bd",
    "Aspirin 300 mg stat",
  ])
  func `prescribers' short forms are understood and never shown`(_ sentence: String) throws {
    let regimen = try #require(try Reading.of(sentence).regimens.first)
    let words = Reading.card(regimen).split { " :;(),".contains($0) }.map { $0.lowercased() }
    #expect(Self.banned.isDisjoint(with: words), "\(words)")
  }
}
