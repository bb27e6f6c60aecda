import Analysis
import Articles
import Dosing
import Foundation
import TestSupport
import Testing

/// The regimens of whole articles, against lists written by hand before the reader was.
struct RegimenFixtureTests {
  struct Expected: Decodable {
    /// How the statement begins.
    let statement: String
    let cards: [String]
  }

  static let articles = ["dosing/thyroid", "dosing/neuropathic-pain", "dosing/heart-failure"]

  static func article(_ name: String) throws -> Article {
    try ArticleReader.read(Fixtures.bytes("\(Fixtures.root)/Tests/Fixtures/\(name).md"), file: name)
  }

  static func expected(_ name: String) throws -> [Expected] {
    try String(
      decoding: Fixtures.bytes("\(Fixtures.root)/Tests/Fixtures/\(name).regimens.jsonl"), as: UTF8.self
    )
    .split(separator: "\n").map { try JSONDecoder().decode(Expected.self, from: Data($0.utf8)) }
  }

  @Test(arguments: articles)
  func `every regimen of the article is read, and no other`(_ name: String) throws {
    let article = try Self.article(name)
    let reading = try Reading.of(article)
    let expected = try Self.expected(name)
    for statement in article.statements {
      let cards = reading.regimens.filter { $0.id.statement == statement.id }.map(Reading.card)
      let wanted = expected.first { statement.text.hasPrefix($0.statement) }?.cards ?? []
      #expect(cards == wanted, "\(statement.text)")
    }
    #expect(expected.allSatisfy { item in article.statements.contains { $0.text.hasPrefix(item.statement) } })
  }

  @Test(arguments: articles)
  func `every number of every regimen is printed where it says`(_ name: String) throws {
    let article = try Self.article(name)
    for regimen in try Reading.of(article).regimens {
      let text = try #require(article.statements.first { $0.id == regimen.id.statement }).text
      #expect(regimen.isPrinted(in: text))
      #expect(!regimen.numbers.isEmpty || regimen.adjustment != nil)
      for number in regimen.numbers { #expect(number.statement == regimen.id.statement) }
    }
  }
}

enum Reading {
  static let analyzer: Analyzer = {
    do { return Analyzer(lexicon: try LexiconReader.read(Fixtures.bytes(Fixtures.lexicon))) } catch {
      preconditionFailure("\(error)")
    }
  }()

  static func of(_ article: Article) throws -> RegimenReading {
    RegimenReader(analyzer: analyzer).read(article)
  }

  /// With plain blanks, as expectations are written.
  static func card(_ regimen: Regimen) -> String {
    DoseDisplay.text(regimen).replacing(DoseDisplay.space, with: " ")
  }

  /// What an article of these sentences holds.
  static func of(_ sentences: String..., heading: String = "Treatment") throws -> RegimenReading {
    let body = sentences.map { "- \($0)" }.joined(separator: "\n")
    let file = """
      ---
      id: own
      title: "Notes on Practice"
      reviewStatus: submitted
      references: []
      ---

      # Notes on Practice

      ## \(heading)

      \(body)

      """
    return try of(ArticleReader.read(Array(file.utf8), file: "own.md"))
  }
}
