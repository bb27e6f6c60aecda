import Answering
import Articles
import Testing

/// Every quote can be proved from the corpus alone, and nothing that differs in anything can.
@Suite struct VerifyTests {
  static let corpus = Clinic.engine.library.corpus

  struct Parts {
    var statement: Statement.ID
    var text: String
    var citations: [Int]
    var section: [String]
    var article: Article.ID
    var revision: Revision
    var range: Range<Int>

    init(_ quote: Quote) {
      statement = quote.statement
      text = quote.text
      citations = quote.citations
      section = quote.section
      article = quote.article
      revision = quote.revision
      range = quote.range
    }

    var refutation: QuoteClaim.Refutation? {
      VerifyTests.corpus.refutation(
        of: QuoteClaim(
          statement: statement, text: text, citations: citations, section: section, article: article,
          revision: revision, range: range))
    }
  }

  static func parts() throws -> Parts {
    Parts(try #require(Clinic.ask("dose of colchicine?", of: "gout").quotes.first).quote)
  }

  @Test(arguments: Clinic.questions)
  func `every quote shown is proved`(_ line: String) {
    for shown in Clinic.answer(line).quotes { #expect(Parts(shown.quote).refutation == nil) }
  }

  @Test func `a changed byte is refuted with what stands there`() throws {
    var parts = try Self.parts()
    let printed = parts.text
    for changed in ["Give colchicine 2 mg", "give colchicine 1 mg", "Give colchicine 1\u{A0}mg"] {
      parts.text = printed.replacing("Give colchicine 1 mg", with: changed)
      #expect(parts.text != printed)
      #expect(parts.refutation == .otherBytes(found: printed))
    }
    parts.text = ""
    #expect(parts.refutation == .otherBytes(found: printed))
    parts.text = printed + " "
    #expect(parts.refutation == .otherBytes(found: printed))
  }

  @Test func `every single byte counts`() throws {
    let original = try Self.parts()
    for place in original.text.utf8.indices {
      var bytes = Array(original.text.utf8)
      let offset = original.text.utf8.distance(from: original.text.utf8.startIndex, to: place)
      bytes[offset] ^= 1
      var parts = original
      parts.text = String(decoding: bytes, as: UTF8.self)
      #expect(parts.refutation == .otherBytes(found: original.text))
    }
  }

  @Test(arguments: [-1, 1, 100])
  func `another offset is refuted with what stands there`(_ shift: Int) throws {
    var parts = try Self.parts()
    parts.range = parts.range.lowerBound + shift..<parts.range.upperBound + shift
    let source = Array(ClinicArticles.gout.utf8)
    #expect(parts.refutation == .otherBytes(found: String(decoding: source[parts.range], as: UTF8.self)))
  }

  @Test func `an offset beyond the article is refuted`() throws {
    let bytes = ClinicArticles.gout.utf8.count
    for range in [bytes - 1..<bytes + 1, bytes..<bytes + 9, -5..<3, 0..<Int.max] {
      var parts = try Self.parts()
      parts.range = range
      #expect(parts.refutation == .outOfBounds(bytes: bytes))
    }
  }

  @Test func `part of a statement is refuted, though its bytes are right`() throws {
    var parts = try Self.parts()
    parts.text = String(parts.text.prefix(25))
    parts.range = parts.range.lowerBound..<parts.range.lowerBound + 25
    #expect(parts.refutation == .partOfStatement)
  }

  @Test func `another statement’s words under this statement’s id are refuted`() throws {
    let parts = try Self.parts()
    let other = try #require(Self.corpus.articles.first { $0.id == parts.article }?.statements.last)
    var claim = parts
    claim.text = other.text
    claim.range = other.range
    #expect(claim.refutation == .partOfStatement)
  }

  @Test(arguments: [[], [1], [2, 3], [2, 2]])
  func `other citations are refuted with the printed ones`(_ citations: [Int]) throws {
    var parts = try Self.parts()
    parts.citations = citations
    #expect(parts.refutation == .otherCitations(found: [2]))
  }

  @Test(arguments: [
    [], ["Colchicine"], ["Treatment of the Flare"], ["Colchicine", "Treatment of the Flare"],
  ])
  func `another section is refuted with the printed one`(_ section: [String]) throws {
    var parts = try Self.parts()
    parts.section = section
    #expect(parts.refutation == .otherSection(found: ["Treatment of the Flare", "Colchicine"]))
  }

  @Test func `another revision is refuted with the one in service`() throws {
    var parts = try Self.parts()
    let real = parts.revision
    parts.revision = Revision(of: Array("other".utf8))
    #expect(parts.refutation == .otherRevision(found: real))
    parts.revision = Revision(rawValue: real.rawValue.uppercased())
    #expect(parts.refutation == .otherRevision(found: real))
  }

  @Test func `an article edited since is another revision`() throws {
    let parts = try Self.parts()
    let edited = try Clinic.corpus([ClinicArticles.gout.replacing("500 micrograms", with: "600 micrograms")])
    let claim = QuoteClaim(
      statement: parts.statement, text: parts.text, citations: parts.citations, section: parts.section,
      article: parts.article, revision: parts.revision, range: parts.range)
    #expect(edited.refutation(of: claim) == .otherRevision(found: edited.articles[0].revision))
  }

  @Test func `an unknown statement or article is refuted`() throws {
    var parts = try Self.parts()
    parts.statement = Statement.ID(rawValue: "gout#no-such-statement")
    #expect(parts.refutation == .unknownStatement)
    parts.article = Article.ID(rawValue: "no-such-article")
    #expect(parts.refutation == .unknownArticle)
  }

  @Test func `each refutation says what was found and what was expected`() {
    let all: [QuoteClaim.Refutation] = [
      .unknownArticle, .otherRevision(found: Revision(rawValue: "sha256:0")), .outOfBounds(bytes: 9),
      .otherBytes(found: "x"), .unknownStatement, .partOfStatement, .otherCitations(found: [1]),
      .otherSection(found: ["x"]),
    ]
    for refutation in all {
      #expect(refutation.description.hasPrefix("found "))
      #expect(refutation.description.contains(", expected "))
    }
    #expect(Set(all.map(\.description)).count == all.count)
  }
}
