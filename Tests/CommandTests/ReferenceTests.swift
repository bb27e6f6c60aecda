import Articles
import Testing

@testable import footnote

struct ReferenceTests {
  @Test(arguments: [
    (Reference(number: 1, title: "Care"), "[1] Care."),
    (
      Reference(number: 12, tier: "Guideline", title: "Care of cramps.", container: "Notes", year: 2025),
      "[12] Care of cramps. Notes. 2025. (labelled “Guideline”)"
    ),
    (
      Reference(
        number: 3, title: "Trial", authors: ["Sato M", "Ng K"], container: "Journal", year: 2011,
        volume: "70",
        issue: "4", pages: "563–565", doi: "10.1000/1", pmid: "123", url: "https://example.org"),
      "[3] Sato M, Ng K. Trial. Journal. 2011;70(4):563–565. doi:10.1000/1. PMID 123. https://example.org."
    ),
    (Reference(number: 4, title: "Notes", year: 2020, pages: "7"), "[4] Notes. 2020;7."),
    (Reference(number: 5, title: "Notes", volume: "2"), "[5] Notes. 2."),
  ])
  func `a reference in full leaves out nothing that is printed`(_ reference: Reference, _ text: String) {
    #expect(reference.inFull == text)
  }
}
