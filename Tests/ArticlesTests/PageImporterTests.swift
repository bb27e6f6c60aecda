import Testing

@testable import Articles

struct PageImporterTests {
  static let page = """
    What causes hiccups, and how are they stopped?

    Clinical Review BoardEvery article is checked by our Clinical Review Board
    For education only • This content is pending human review
    Article Review Status
    Submitted
    Under Review
    Approved

    Last updated: March 3, 2025Read the policy

    Make it yours

    Tell us who you are so that our words fit you.

    Hiccups: Causes and Care

    Main Causes

    Hiccups follow irritation of the phrenic or vagus nerve. 1, 2 Most bouts end within a day. 2

    Stomach and Gullet

      • Gastric distension is the usual trigger 2
      • Reflux was found in 30% of patients versus 11% of controls (all adults) 1
      ◦ Carbonated drinks stretch the stomach [1, 2]

    Drugs

      1. Dexamethasone can cause hiccups within hours¹
      2. Bouts were longer in group 2

    Care

    First Steps

      - Try a breathing manoeuvre; its harm is small (1–2)
      - Keep the patient upright

    Safety Checks

    Recheck sodium within a week. 2

    Frequent Errors

      * Do not combine two sedatives—drowsiness adds up 2, 1
      * Doses above the limit were fatal 7

    References

    Guideline

    Care of hiccups

    Brief Guides: Short and Plain, 2024

    Research

    Persistent hiccups.

    Diaphragm quarterly, 2011

    Professional Medical Disclaimer

    For trained staff only. Verify all of it.

    Have another question?

    Our assistant answers it at once.
    """

  static func read(_ text: String) throws(ArticleError) -> ImportedPage {
    try PageImporter.read(Array(text.utf8), file: "page.txt")
  }

  @Test func `a pasted page is told apart into its parts`() throws {
    let page = try Self.read(Self.page)
    #expect(page.title == "Hiccups: Causes and Care")
    #expect(page.question == "What causes hiccups, and how are they stopped?")
    #expect(page.lastUpdated == CalendarDate(year: 2025, month: 3, day: 3))
    #expect(page.reviewStatus == .submitted)
    #expect(page.editorialPolicy == "Every article is checked by our Clinical Review Board")
    #expect(page.disclaimer == "For trained staff only. Verify all of it.")
    #expect(
      page.references == [
        Reference(
          number: 1, tier: "Guideline", title: "Care of hiccups", container: "Brief Guides: Short and Plain",
          year: 2024),
        Reference(
          number: 2, tier: "Research", title: "Persistent hiccups.", container: "Diaphragm quarterly",
          year: 2011),
      ])
  }

  @Test func `statements keep their section, citations and place in the page`() throws {
    let page = try Self.read(Self.page)
    let lines = page.statements.map { "\($0.section.joined(separator: " > ")) \($0.citations) \($0.text)" }
    #expect(
      lines == [
        "Main Causes [1, 2] Hiccups follow irritation of the phrenic or vagus nerve.",
        "Main Causes [2] Most bouts end within a day.",
        "Main Causes > Stomach and Gullet [2] Gastric distension is the usual trigger",
        "Main Causes > Stomach and Gullet [1] "
          + "Reflux was found in 30% of patients versus 11% of controls (all adults)",
        "Main Causes > Stomach and Gullet [1, 2] Carbonated drinks stretch the stomach",
        "Main Causes > Drugs [1] Dexamethasone can cause hiccups within hours",
        "Main Causes > Drugs [] Bouts were longer in group 2",
        "Care > First Steps [1, 2] Try a breathing manoeuvre; its harm is small",
        "Care > First Steps [] Keep the patient upright",
        "Care > Safety Checks [2] Recheck sodium within a week.",
        "Frequent Errors [2, 1] Do not combine two sedatives—drowsiness adds up",
        "Frequent Errors [] Doses above the limit were fatal 7",
      ])
    let bytes = Array(Self.page.utf8)
    for statement in page.statements { #expect(Array(bytes[statement.range]) == Array(statement.text.utf8)) }
  }

  @Test func `what is left out or in doubt is reported with its line`() throws {
    let warnings = try Self.read(Self.page).warnings.map(\.description)
    #expect(
      warnings == [
        "3: warning: left out: “Clinical Review Board”",
        "4: warning: left out: “For education only”",
        "5: warning: left out: “Article Review Status”",
        "6: warning: left out: “Submitted”",
        "7: warning: left out: “Under Review”",
        "8: warning: left out: “Approved”",
        "10: warning: left out: “Read the policy”",
        "12: warning: left out: “Make it yours”",
        "14: warning: left out: “Tell us who you are so that our words fit you.”",
        "26: warning: the item stands under another, without which it may not say what is meant",
        "31: warning: “2” may be a citation or part of the text; write “[2]” if it is one",
        "31: warning: the statement has no citation",
        "38: warning: the statement has no citation",
        "47: warning: “7” looks like a citation, but there are 2 references",
        "47: warning: the statement has no citation",
        "67: warning: left out: “Have another question?”",
        "69: warning: left out: “Our assistant answers it at once.”",
      ])
  }

  @Test(arguments: [
    ("", "page.txt:1: found an empty file; expected an article"),
    (
      "One sentence. 1\n",
      "page.txt:2: found no title; expected a short line that stands alone before the first section"
    ),
    ("Gout\n\nCauses\n", "page.txt:3: found no statement; expected at least one"),
    (
      "Gout\n\n• Rest the joint and\nraise it\n",
      "page.txt:4: found a line that continues the one above, “raise it”; "
        + "expected a statement whole on one line, and an empty line between paragraphs"
    ),
    ("Gout\n\n• Rest <b>now</b>\n", "page.txt:3: found an HTML tag, “Rest <b>now</b>”; expected plain text"),
    (
      "Gout\n\n• Rest 1\n\nReferences\n\n2. Gout. Joints. 2020\n",
      "page.txt:7: found reference number 2; expected 1, as references are numbered 1, 2, 3 in order"
    ),
    (
      "Gout\n\n• Rest\u{202E} 1\n",
      "page.txt:3: found U+202E (a control of writing direction) at byte 14; expected visible text and plain line ends"
    ),
  ])
  func `a page that cannot be read says why and where`(_ text: String, _ message: String) {
    #expect(throws: ArticleError.self) { try Self.read(text) }
    do { _ = try Self.read(text) } catch { #expect(error.description == message) }
  }

  @Test(arguments: [
    ("February 9, 2026", "2026-02-09"), ("9 Feb 2026", "2026-02-09"), ("2026-02-09", "2026-02-09"),
    ("Sept. 1st, 2024View all", "2024-09-01"), ("the 3rd of May 2020", "2020-05-03"), ("02/09/2026", "nil"),
    ("May 2026", "nil"), ("February 30, 2026", "nil"),
  ])
  func `a date is read in the forms that leave no doubt`(_ text: String, _ date: String) {
    #expect((PrintedDate.first(in: text)?.description ?? "nil") == date)
  }

  @Test(
    arguments: [
      ("Approved", nil), ("Under Review", nil), ("All articles are reviewed and approved", nil),
      ("Content pending human review", .submitted), ("This article has not been approved", .submitted),
      ("This article is currently under review", .underReview), ("This page will be approved when read", nil),
      ("This article has been reviewed and approved by Dr. Ito", .approved),
      ("Review status: Approved", .approved),
    ] as [(String, ReviewStatus?)])
  func `approval is taken from a sentence about the article itself alone`(
    _ text: String, _ status: ReviewStatus?
  ) {
    #expect(ReviewSentence.status(text) == status)
  }

  @Test func `numbered references are read as far as they say what is what`() throws {
    let page = try Self.read(
      """
      Gout

      • Rest the joint [1-3]

      Bibliography

      1. Sato M, Ng K. Does rest help? Joint Letters. 2020;12:3–9.
      2. Cold packs in gout. Joint Letters, 2019
      3. A leaflet without a year
      """)
    #expect(page.statements[0].citations == [1, 2, 3])
    #expect(
      page.references == [
        Reference(
          number: 1, title: "Does rest help?", authors: ["Sato M", "Ng K"], container: "Joint Letters",
          year: 2020),
        Reference(number: 2, title: "Cold packs in gout", container: "Joint Letters", year: 2019),
        Reference(number: 3, title: "A leaflet without a year"),
      ])
  }

  @Test func `an item that introduces others becomes the heading they are quoted with`() throws {
    let page = try Self.read(
      """
      Hiccups in Practice

      Care

        • Refer when any of these is found:
          ◦ Bouts that last more than 2 days 1
          ◦ Weight loss 1
        • Chlorpromazine: 25 mg at night 1
          ◦ Not in Parkinson disease 1
        • Keep the patient upright 1

      References

      1. Care of hiccups. Notes, 2020
      """)
    #expect(
      page.statements.map { [$0.text] + $0.section } == [
        ["Bouts that last more than 2 days", "Care", "Refer when any of these is found"],
        ["Weight loss", "Care", "Refer when any of these is found"],
        ["Chlorpromazine: 25 mg at night", "Care"], ["Not in Parkinson disease", "Care"],
        ["Keep the patient upright", "Care"],
      ])
    #expect(page.warnings.filter { $0.kind == .nestedItem }.map(\.line) == [9])
  }

  @Test func `an item set in by two blanks stands beneath the item before it`() throws {
    let page = try Self.read(
      """
      Hiccups in Practice

      Care

      • Grades by frequency:
        - Mild: once a day 1
        - Severe: all day 1
      • Keep the patient upright 1

      Comfort

        - Offer sips of water 1
        - Offer a quiet room 1

      References

      1. Care of hiccups. Notes, 2020
      """)
    #expect(
      page.statements.map { [$0.text] + $0.section } == [
        ["Mild: once a day", "Care", "Grades by frequency"],
        ["Severe: all day", "Care", "Grades by frequency"],
        ["Keep the patient upright", "Care"], ["Offer sips of water", "Comfort"],
        ["Offer a quiet room", "Comfort"],
      ])
  }
}
