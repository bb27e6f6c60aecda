import Testing

@testable import Articles

struct ArticleCheckTests {
  private func findings(_ text: String, today: String = "2026-03-01") throws -> [String] {
    let today = try #require(CalendarDate(iso8601: today))
    return ArticleCheck.findings(try Sample.read(text), today: today).map(\.description)
  }

  @Test func `an article in order has nothing to see to`() throws {
    #expect(try findings(Sample.article) == [])
  }

  @Test func `every finding names its line`() throws {
    let text = """
      ---
      id: a
      title: T
      lastUpdated: 2023-12-31
      reviewStatus: approved
      references:
        - {citation-number: 1, title: R}
        - {citation-number: 2, title: S}
      ---

      # T

      - Rest helps [1]
      - Rest helps [1]
      - Heat helps
      - Cold helps 2
      - Do not combine with: [1]
      """
    #expect(
      try findings(text) == [
        "1: warning: the front matter has no “question”",
        "1: warning: the front matter has no “disclaimer”",
        "1: error: the front matter has no “reviewedBy”",
        "4: warning: last updated on 2023-12-31, more than 2 years ago",
        "8: warning: no statement cites reference 2",
        "14: error: the statement stands on line 13 already",
        "15: warning: the statement has no citation",
        "16: warning: the statement has no citation",
        "16: warning: “2” may be a citation or part of the text; write “[2]” if it is one",
        "17: warning: “…with:” introduces what follows; quoted alone, neither part may say what is meant",
      ])
  }

  @Test(arguments: [
    ("2028-01-15", []), ("2028-01-16", ["5: warning: last updated on 2026-01-15, more than 2 years ago"]),
    ("2026-01-15", []), ("2026-01-14", ["5: error: last updated on 2026-01-15, which is in the future"]),
  ])
  func `a date may be neither too old nor yet to come`(_ today: String, _ expected: [String]) throws {
    #expect(try findings(Sample.article, today: today) == expected)
  }
}
