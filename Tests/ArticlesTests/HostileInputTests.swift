import TestSupport
import Testing

@testable import Articles

/// Nothing that a file may hold crashes, hangs, or comes out as an article that breaks its promises.
struct HostileInputTests {
  private func check(_ bytes: [UInt8]) {
    if let article = try? ArticleReader.read(bytes, file: "a.md") {
      for statement in article.statements {
        #expect(Array(bytes[statement.range]) == Array(statement.text.utf8))
        #expect(statement.citations.allSatisfy { (1...article.references.count).contains($0) })
      }
    }
    if let page = try? PageImporter.read(bytes, file: "page.txt") {
      for statement in page.statements {
        #expect(Array(bytes[statement.range]) == Array(statement.text.utf8))
      }
      guard let text = try? page.markdown(id: "page") else { return }
      do {
        let article = try Sample.read(text)
        #expect(article.statements.map(\.text) == page.statements.map(\.text))
        #expect(article.statements.map(\.citations) == page.statements.map(\.citations))
        #expect(article.statements.map(\.section) == page.statements.map(\.section))
      } catch {
        Issue.record("\(error)\n\(text)")
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `random bytes and spoiled files are read or refused`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let sources = [Array(Sample.article.utf8), Array(PageImporterTests.page.utf8)]
    let pieces = [
      "[1]", "[", "]", "(", ")", " 1, 2", "\n", "\n\n", "•", "# ", "## ", "- ", "---\n", "¹", "–", "—", "<b>",
      "\"", "*",
      "&", ": ", ", ", "References\n\n", "1. ", ".", "?", "\t", "\r\n", "\u{A0}", "é", "^1^", "[^1]",
      "</sup>", "[0]", "|",
      "_", "\\", "'", "!", "[@a]", "Disclaimer\n", "2025", " [7]", ">", "```",
    ].map { Array($0.utf8) }
    for _ in 0..<60 {
      check(
        (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        })
      var bytes = sources[Int.random(in: 0..<2, using: &generator)]
      for _ in 0..<Int.random(in: 1..<8, using: &generator) {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &generator)], at: at)
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0..<40, using: &generator)))
        default:
          bytes.insert(contentsOf: bytes[at...].prefix(Int.random(in: 0..<80, using: &generator)), at: at)
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      check(bytes)
    }
  }

  @Test(arguments: [
    "[", "(1, ", "1,", "1 ", "a. ", "A. [1] ", "•", "<", "^", "¹", "\u{A0}", "# ", "- a\n", "a\n\n", ". 1 A",
  ])
  func `a flood of anything is dealt with in linear time`(_ piece: String) {
    let flood = String(repeating: piece, count: 300_000 / piece.utf8.count)
    let start = ContinuousClock.now
    _ = try? Sample.read(Sample.article(body: "# T\n\n- x \(flood)\n"))
    _ = try? PageImporterTests.read("Gout\n\n• Rest \(flood)\n\nReferences\n\n1. Rest. Joints. 2020\n")
    // Quadratic time would take minutes; the bound leaves room for slow machines and debug builds.
    #expect(ContinuousClock.now - start < .seconds(30))
  }
}
