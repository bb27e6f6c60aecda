import Testing

@testable import Articles

struct ArticleReaderTests {
  @Test func `an article is read with all that it says of itself`() throws {
    let article = try Sample.read(Sample.article)
    #expect(article.id.rawValue == "hiccups")
    #expect(article.title == "Hiccups: Causes and Care")
    #expect(article.question == "Why do hiccups persist?")
    #expect(article.lastUpdated == CalendarDate(year: 2026, month: 1, day: 15))
    #expect(article.reviewStatus == .underReview)
    #expect(article.audience == .clinician)
    #expect(article.disclaimer == "For professionals.")
    #expect(article.reviewedBy == nil)
    #expect(
      article.references == [
        Reference(
          number: 1, tier: "Guideline", title: "Care of hiccups", container: "Brief Guides, Volume 2",
          year: 2025),
        Reference(
          number: 2, tier: "Research", title: "Persistent hiccups.", authors: ["Sato M", "Ng K"], year: 2011,
          doi: "10.1000/1"),
      ])
  }

  @Test func `sentences of a paragraph and bullets become statements with their citations`() throws {
    let article = try Sample.read(Sample.article)
    let lines = article.statements.map { "\($0.id) \($0.citations) \($0.stance) \($0.line) \($0.text)" }
    #expect(
      lines == [
        "hiccups#hiccups-causes-and-care-1 [1] none 25 Hiccups are reflex spasms of the diaphragm.",
        "hiccups#hiccups-causes-and-care-2 [1, 2] none 25 They rarely last beyond a day.",
        "hiccups#causes-1 [2] none 29 Gastric distension irritates the vagus nerve (most often)",
        "hiccups#causes-2 [2, 1] associatedHarm 30 Dexamethasone can cause hiccups. Lower doses do so less often.",
        "hiccups#drugs-1 [1] recommend 36 Start baclofen at 5 mg, then review.",
        "hiccups#drugs-2 [2] avoid 36 Stop it if drowsiness follows.",
        "hiccups#drugs-3 [1, 2] doNot 37 Do not use two sedatives at once",
      ])
    #expect(article.statements.map(\.section).last == ["Treatment", "Drugs"])
  }

  @Test(arguments: ["\n", "\r\n"])
  func `text and marker reproduce the bytes of the file, whatever ends its lines`(_ lineEnd: String) throws {
    let text = Sample.article.split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: lineEnd)
    let article = try Sample.read(text)
    #expect(article.statements.count == 7)
    for statement in article.statements {
      let end = statement.range.upperBound + statement.marker.utf8.count
      #expect(Array(article.source[statement.range]) == Array(statement.text.utf8))
      #expect(
        Array(article.source[statement.range.lowerBound..<end])
          == Array((statement.text + statement.marker).utf8))
    }
    #expect(article.statements.map(\.marker).last == " [^1][^2]")
  }

  @Test func `headings of the same words keep ids apart`() throws {
    let body =
      "# T\n\n## A\n\n### Dose\n\n- one\n\n## B\n\n### Dose\n\n- two\n\n## A\n\n### Dose\n\n- three\n"
    let article = try Sample.read(Sample.article(body: body))
    #expect(article.statements.map(\.id.rawValue) == ["a#dose-1", "a#b-dose-1", "a#dose-2"])
  }

  @Test func `a citation within a statement counts and stays in its text`() throws {
    let article = try Sample.read(Sample.article(body: "# T\n\n- Rest [1] and heat help [1]\n"))
    #expect(article.statements.map(\.text) == ["Rest [1] and heat help"])
    #expect(article.statements.map(\.citations) == [[1, 1]])
  }

  @Test func `what only looks like markup is text`() throws {
    let body = "# T\n\n- Refer if <0.4 or <LLN, P < 0.05 and >3\n- 2 tablets\n\n2 tablets are given\n"
    #expect(try Sample.read(Sample.article(body: body)).statements.count == 3)
  }

  @Test func `what is not said of review is taken as submitted`() throws {
    #expect(try Sample.read(Sample.article(body: "# T\n\n- one\n")).reviewStatus == .submitted)
  }
}
