import Testing

@testable import Articles

struct CitationMarkerTests {
  /// `text` is what is left before the marker; nil where nothing is detached.
  struct Case: Sendable {
    let source: String
    let reading: String
    var text: String?
  }

  static let printed: [Case] = [
    Case(source: "Rash is common in most adults 2", reading: "2", text: "Rash is common in most adults"),
    Case(source: "The nerve is compressed. 1, 2", reading: "1 2", text: "The nerve is compressed."),
    Case(source: "Harm outweighs the small gain 3, 2", reading: "3 2", text: "Harm outweighs the small gain"),
    Case(source: "Replace folate or vitamin B12 2", reading: "2", text: "Replace folate or vitamin B12"),
    Case(source: "Raise the dose to 40 mg/day 3, 5", reading: "3 5"),
    Case(source: "Refer if pressure falls (index <0.4) 1", reading: "1"),
    Case(source: "It was twice as frequent (20% of cases) 4", reading: "4"),
    Case(source: "Raise the dose up to 30", reading: "none"),
    Case(source: "Nausea was rarer in group 2", reading: "ambiguous"),
    Case(source: "Deaths fell in group 30 2", reading: "ambiguous"),
    Case(source: "Rest helps [1,2].", reading: "1 2", text: "Rest helps"),
    Case(source: "Rest helps [1, 3-5]", reading: "1 3 4 5"),
    Case(source: "Rest helps (1–3)", reading: "1 2 3"),
    Case(source: "It was rarer (34% versus 12%)", reading: "none"),
    Case(source: "Give it at night (480-960 mg)", reading: "none"),
    Case(source: "Rest helps¹˒²", reading: "1 2", text: "Rest helps"),
    Case(source: "Rest helps¹⁻³", reading: "1 2 3"),
    Case(source: "Rest helps<sup>1,2</sup>", reading: "1 2"),
    Case(source: "Rest helps^1,2^", reading: "1 2"),
    Case(source: "Rest helps[^1][^2]", reading: "1 2"),
    Case(source: "Rest helps [@sato2011; @ng1999]", reading: "keys sato2011 ng1999"),
    Case(
      source: #"<xref ref-type="bibr" rid="B1">a</xref>–<xref ref-type="bibr" rid="B3">c</xref>"#,
      reading: "1 2 3"),
    Case(source: "Rest helps 9", reading: "unresolved 9"),
    Case(source: "Rest helps 0", reading: "none"),
    Case(source: "Give 10 mg/day1,2", reading: "1 2", text: "Give 10 mg/day"),
    Case(source: "Refer at an index <0.41", reading: "ambiguous"),
    Case(source: "5–3", reading: "none"),
    Case(source: "1,2,", reading: "1 2"),
    Case(source: "Body mass index of 30 kg/m²", reading: "none"),
    Case(source: "Cells fell below 10³", reading: "none"),
    Case(source: "Twice a day 3", reading: "3"),
    Case(source: "Repeat the film on day 3", reading: "ambiguous"),
    Case(source: "Fever was higher at any stage 3", reading: "3"),
    Case(source: "Give it for kidney disease of stage 3", reading: "ambiguous"),
    Case(source: "See Fig. 2", reading: "ambiguous"),
    Case(source: "Published in 2019", reading: "none"),
    Case(source: "Take vitamin K2", reading: "none"),
    Case(source: "Levels rise many times over 2", reading: "2"),
  ]

  @Test(arguments: printed)
  func `a printed marker is a citation, content, or left for a person to decide`(_ test: Case) {
    let bytes = Array(test.source.utf8)
    let reading = CitationMarker.trailing(in: bytes, 0..<bytes.count, references: 7, style: .printed)
    #expect(Self.name(reading) == test.reading)
    if let text = test.text, case .marker(let marker) = reading {
      #expect(String(decoding: bytes[..<marker.range.lowerBound], as: UTF8.self) == text)
      #expect(marker.range.upperBound == bytes.count)
    }
  }

  @Test func `a flattened superscript inside a sentence is found after a unit alone`() {
    let bytes = Array("Give 30 mg/day3,5 and check vitamin B12 twice".utf8)
    let markers = BareMarker.inner(in: bytes, 0..<bytes.count, references: 7)
    #expect(markers.map(\.numbers) == [[3, 5]])
  }

  @Test(arguments: ["Rest helps 2", "Rest helps (1–3)", "Rest helps¹", "Rest helps^1^", "Rest helps [sic]"])
  func `an article cites in square brackets only`(_ source: String) {
    let bytes = Array(source.utf8)
    #expect(CitationMarker.trailing(in: bytes, 0..<bytes.count, references: 7, style: .article) == .none)
  }

  private static func name(_ reading: CitationMarker.Reading) -> String {
    switch reading {
    case .none: "none"
    case .marker(let marker): marker.numbers.map(String.init).joined(separator: " ")
    case .ambiguous: "ambiguous"
    case .unresolved(let number, _): "unresolved \(number)"
    case .keys(let keys, _): "keys \(keys.joined(separator: " "))"
    case .malformed: "malformed"
    }
  }
}
