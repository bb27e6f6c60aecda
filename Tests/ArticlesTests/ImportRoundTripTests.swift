import Foundation
import Testing

@testable import Articles

struct ImportRoundTripTests {
  static let pages: [String] = {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures")
    let folders = ["pages", "heldout/pages"].map { fixtures.appending(path: $0).path() }
    let files = folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map {
        "\(folder)/\($0)"
      }
    }
    return [PageImporterTests.page] + files.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
  }()

  @Test(arguments: pages)
  func `an imported page is read back as it was imported`(_ text: String) throws {
    let page = try PageImporterTests.read(text)
    let article = try Sample.read(try page.markdown(id: "page"))
    #expect(article.title == page.title)
    #expect(article.question == page.question)
    #expect(article.lastUpdated == page.lastUpdated)
    #expect(article.reviewStatus == page.reviewStatus)
    #expect(article.editorialPolicy == page.editorialPolicy)
    #expect(article.disclaimer == page.disclaimer)
    #expect(article.references == page.references)
    #expect(article.statements.map(\.text) == page.statements.map(\.text))
    #expect(article.statements.map(\.section) == page.statements.map(\.section))
    #expect(article.statements.map(\.citations) == page.statements.map(\.citations))
    #expect(Set(article.statements.map(\.id)).count == article.statements.count)
  }

  @Test func `text that Markdown or YAML would take for its own survives`() throws {
    let page = try PageImporterTests.read(
      """
      Gout: *R&D* "notes" \\ & more

      >65 years is the usual age at first attack. 1 # comes next. It stays whole.

      • - Rest [sic] the joint, with P <0.05 & *care* 1
      • 3) Raise it [7]

      References

      1. !Important: &more. Joints & Co, 2020
      """)
    #expect(
      page.references == [
        Reference(number: 1, title: "!Important: &more", container: "Joints & Co", year: 2020)
      ])
    let article = try Sample.read(try page.markdown(id: "gout"))
    #expect(article.title == page.title)
    #expect(article.references == page.references)
    #expect(article.statements.map(\.text) == page.statements.map(\.text))
    #expect(article.statements.map(\.citations) == page.statements.map(\.citations))
  }

  @Test(arguments: ["", "Gout", "../gout", "-gout", "gout.md"])
  func `an id that could not name an article is refused`(_ id: String) throws {
    let page = try PageImporterTests.read(PageImporterTests.page)
    #expect(
      throws: ArticleError(file: "\(id).md", line: 1, problem: .invalidID(id))
    ) { try page.markdown(id: id) }
  }
}
