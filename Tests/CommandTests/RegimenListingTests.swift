import Answering
import Articles
import Foundation
import TestSupport
import Testing

@testable import footnote

/// What `footnote regimens` prints, line by line, as cards and as FHIR.
@Suite struct RegimenListingTests {
  static let article = """
    ---
    id: cough
    title: "Cough in Practice"
    reviewStatus: approved
    references:
      - {citation-number: 1, genre: Guideline, title: "Care in brief", container-title: "Notes", issued: 2024}
    ---

    # Cough in Practice

    ## Medicines

    - Start codeine at 15 mg three times daily [1]
    - In patients aged 70 years or over, give codeine no more than 30 mg daily [1]
    - Honey soothes [1]
    """

  static func text(as form: RegimenListing.Form, of article: String = article) throws -> String {
    let corpus = try Corpus(
      articles: [ArticleReader.read(Array(article.utf8), file: "cough.md")],
      lexicon: Fixtures.bytes(Fixtures.lexicon), glossary: Fixtures.bytes(Fixtures.corpus + "/glossary.yaml"))
    return RegimenListing(library: try Library(corpus)).text(as: form)
  }

  @Test func `a line names the statement, the drug, its doses and whom they are for`() throws {
    #expect(
      try Self.text(as: .lines) == """
        cough#medicines-1/1: codeine: start at 15\u{A0}mg three times daily
        cough#medicines-2/1: codeine: no more than 30\u{A0}mg daily (aged 70 years or over)

        """)
  }

  @Test func `a card has the place of every number in its statement`() throws {
    let lines = try Self.text(as: .cards).split(separator: "\n")
    #expect(lines.count == 2)
    let statements = try ArticleReader.read(Array(Self.article.utf8), file: "cough.md").statements
    for line in lines {
      let card = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let id = try #require(card["statement"] as? String)
      let text = try #require(statements.first { $0.id.rawValue == id }).text
      let dosage = try #require(card["dosage"] as? [[String: Any]])
      let numbers = dosage.flatMap { $0["numbers"] as? [[String: Any]] ?? [] }
      #expect(!numbers.isEmpty)
      for number in numbers {
        let (start, end) = (try #require(number["start"] as? Int), try #require(number["end"] as? Int))
        let printed = String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
        #expect(["15", "30", "three"].contains(printed))
      }
    }
  }

  @Test func `the bundle is one FHIR resource with an entry for each regimen`() throws {
    let data = Data(try Self.text(as: .bundle).utf8)
    let bundle = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(bundle["resourceType"] as? String == "Bundle")
    let entries = try #require(bundle["entry"] as? [[String: Any]])
    let resources = entries.compactMap { $0["resource"] as? [String: Any] }
    #expect(
      resources.map { $0["resourceType"] as? String } == ["MedicationKnowledge", "MedicationKnowledge"])
    #expect(resources.allSatisfy { $0["status"] as? String == "active" })
  }

  @Test func `an article without doses lists nothing`() throws {
    let plain = Self.article.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("codeine") }.joined(separator: "\n")
    #expect(try Self.text(as: .lines, of: plain).isEmpty)
    #expect(try Self.text(as: .cards, of: plain).isEmpty)
  }
}
