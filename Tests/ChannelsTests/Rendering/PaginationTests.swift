import Articles
import Testing

@testable import Answering
@testable import Channels

@Suite struct PaginationTests {
  private static let statements = HostileArticle.corpus.articles[0].statements.map(\.id)

  private func pages(_ answer: Answer, limit: Int) -> [[String]] {
    let layout = TextLayout(NoMarkup())
    let pagination = Pagination(
      answer, canShow: { _ in true }, fits: { layout.text(of: $0).count <= limit })
    return pagination.pages.map { layout.text(of: $0).split(separator: "\n").map(String.init) }
  }

  /// Eight short statements about doses, the last two of them cautions.
  private let answer: Answer = {
    let quotes = Self.statements.suffix(8).enumerated().map {
      ($0.element, $0.offset < 6 ? Effect.Role.answer : .caution)
    }
    let emergency = Notice.emergency(String(repeating: "Get help now. ", count: 40), level: 2)
    return AnswerSample.answer(quotes, notices: [emergency, .facts([.named("age 82", .present)]), .review])
  }()

  @Test func `what fits is one message without a number`() {
    let pages = pages(answer, limit: 10_000)
    #expect(pages.count == 1)
    #expect(!pages[0].contains { $0.hasPrefix("(1/") })
  }

  @Test func `a dose and its caution move to the next message together`() {
    let pages = pages(answer, limit: 1_100)
    #expect(pages.count == 3)
    #expect(pages[0][0].hasPrefix("Get help now."))
    #expect(pages[1].filter { $0.hasPrefix("“Colchicine statement") }.count == 8)
    #expect(pages.map(\.last) == ["(1/3)", "(2/3)", "(3/3)"])
  }

  @Test func `cautions that have to go on in another message are called so again`() {
    let quotes = Self.statements.suffix(8).enumerated().map {
      ($0.element, $0.offset < 2 ? Effect.Role.answer : .caution)
    }
    let pages = pages(AnswerSample.answer(quotes, notices: []), limit: 450)
    #expect(pages.joined().filter { $0.hasPrefix("“Colchicine statement") }.count == 8)
    let cautions = pages.filter { page in
      (55...60).contains { number in page.contains { $0.contains("statement \(number) ") } }
    }
    #expect(cautions.count > 1)
    #expect(cautions[0].contains("Cautions that go with it:"))
    for page in cautions.dropFirst() { #expect(page[0] == "Cautions that go with it (continued):") }
  }

  @Test func `a statement that no message holds gives way to its place in the article`() {
    let long = Self.statements.first { HostileArticle.corpus.quote($0)?.text.count ?? 0 > 2_500 }
    let pages = pages(AnswerSample.answer([(long ?? Self.statements[0], .answer)], notices: []), limit: 1_000)
    let notices = pages.joined().filter { $0.hasPrefix("A statement cannot be shown whole") }
    #expect(notices.count == 1)
    #expect(notices.first?.hasSuffix("under “Long”.") == true)
    #expect(!pages.joined().contains { $0.contains("is given with care") })
  }

  @Test(arguments: [
    ("a\u{202E}b\u{200B}c", "abc"), ("a\nb\tc\u{7}d", "a b c d"), ("e\u{301} 漢字 ש", "e\u{301} 漢字 ש"),
  ])
  func `text that is no quote loses what cannot be seen`(_ text: String, _ neutral: String) {
    #expect(text.neutral == neutral)
  }

  @Test func `text is cut between characters, with the sign of it`() {
    #expect("abcdef".clipped(to: 4) == "abc…")
    #expect("abe\u{301}def".clipped(to: 4) == "ab…")
    #expect("abcd".clipped(to: 4) == "abcd")
  }
}
