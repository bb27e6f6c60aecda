import Articles
import TestSupport
import Testing

@testable import Answering

@Suite struct JargonReportTests {
  static func report(_ body: String, glossary: String = "terms:\n  edema: swelling\n") throws -> JargonReport
  {
    let shipped = Clinic.engine.library.corpus
    let library = try Library(
      Corpus(articles: [], lexicon: shipped.lexicon, glossary: Array(glossary.utf8)))
    let article = try ArticleReader.read(Array(Clinic.article(body: body).utf8), file: "own.md")
    return library.jargon(of: article)
  }

  @Test func `a clinical word without a gloss is named, once`() throws {
    let report = try Self.report(
      """
      - Check for edema and claudication in the evening [1]
      - Claudication and oedema can come together [1]
      """)
    #expect(report.terms == ["claudication", "edema"])
    #expect(report.unexplained == ["claudication"])
    #expect(report.explained == 1)
  }

  @Test func `ordinary words are no jargon`() throws {
    #expect(try Self.report("- Drink a glass of water before you go to bed [1]").terms == [])
  }

  @Test func `a short form that the article spells out needs no gloss`() throws {
    let report = try Self.report("- Ask about restless legs syndrome (RLS), since RLS is common [1]")
    #expect(report.terms.contains("RLS"))
    #expect(!report.unexplained.contains("RLS"))
  }

  @Test func `the glossary that ships explains most of the article that ships`() throws {
    let library = Clinic.engine.library
    let article = try #require(
      try Corpus.load(directory: Fixtures.corpus, shipped: Fixtures.corpus).articles.first)
    let report = library.jargon(of: article)
    #expect(report.terms.count > 40)
    #expect(report.unexplained.count * 10 <= report.terms.count, "\(report.unexplained)")
  }
}
