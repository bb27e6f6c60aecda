import Testing

@testable import Articles

struct MalformedArticleTests {
  static let allowed =
    "id, title, question, lastUpdated, expires, reviewStatus, reviewedBy, editorialPolicy, audience, disclaimer, references"

  static let frontMatter: [(String, String)] = [
    ("", "a.md:1: found an empty file; expected an article"),
    ("# T\n", "a.md:1: found “# T”; expected front matter that opens with “---”"),
    ("---\nid: a\n", "a.md:2: found no second “---”; expected a line “---” that closes the front matter"),
    ("---\n---\n", "a.md:2: found front matter that is not YAML (it is empty); expected “key: value”"),
    (
      "---\n- a\n---\n", "a.md:2: found front matter that is not YAML (it has no keys); expected “key: value”"
    ),
    ("---\nid: a\nid: b\n---\n", "a.md:2: found “id” a second time; expected each key once"),
    ("---\nid: a\nstatus: b\n---\n", "a.md:3: found the unknown key “status”; expected one of \(allowed)"),
    ("---\nid: a\nreferences: []\n---\n", "a.md:2: found no “title”; expected this key"),
    (
      "---\nid: a\ntitle:\nreferences: []\n---\n",
      "a.md:3: found nothing as “title”; expected text on one line"
    ),
    (
      "---\nid: a\ntitle: [x]\nreferences: []\n---\n",
      "a.md:3: found “a list” as “title”; expected text on one line"
    ),
    (
      "---\nid: A b\n---\n",
      "a.md:2: found “A b” as “id”; expected lower-case letters, digits and hyphens, such as “leg-cramps”"
    ),
    (
      "---\nid: a\ntitle: T\nlastUpdated: 2026-02-30\nreferences: []\n---\n",
      "a.md:4: found “2026-02-30” as “lastUpdated”; expected a day such as “2026-02-09”"
    ),
    (
      "---\nid: a\ntitle: T\nreviewStatus: done\nreferences: []\n---\n",
      "a.md:4: found “done” as “reviewStatus”; expected submitted, underReview, approved"
    ),
    (
      "---\nid: a\ntitle: T\nreferences:\n  - {citation-number: 2, title: R}\n---\n",
      "a.md:5: found reference number 2; expected 1, as references are numbered 1, 2, 3 in order"
    ),
    (
      "---\nid: a\ntitle: T\nreferences:\n  - {title: R}\n---\n",
      "a.md:5: found no “citation-number”; expected this key"
    ),
    (
      "---\nid: a\ntitle: T\nreferences:\n  - {citation-number: 1, title: R, issued: soon}\n---\n",
      "a.md:5: found “soon” as “issued”; expected a year such as 2025"
    ),
    (
      "---\na: &x [1, 1]\nb: [*x, *x]\n---\n",
      "a.md:2: found “&x [1, 1]”; expected plain values without YAML anchors, aliases or tags"
    ),
    (
      "---\nid: !!binary aGk=\n---\n",
      "a.md:2: found “!!binary aGk=”; expected plain values without YAML anchors, aliases or tags"
    ),
  ]

  @Test(arguments: frontMatter)
  func `front matter that is wrong is refused, and the message says why and where`(
    _ text: String, _ message: String
  ) {
    #expect(Sample.message(text) == message)
  }

  static let bodies: [(String, String)] = [
    ("", "a.md:6: found no text; expected a title, such as “# Leg cramps”"),
    ("Text\n", "a.md:7: found “Text”; expected a title, such as “# Leg cramps”"),
    ("## S\n", "a.md:7: found “## S”; expected a title, such as “# Leg cramps”"),
    ("# Other\n", "a.md:7: found the title “Other”; expected “T”, as the front matter says"),
    ("# T\n\n# U\n", "a.md:9: found a second title “U”; expected headings from “##” on"),
    ("# T\n\n##\n", "a.md:9: found a heading without words; expected words after “#” and a space"),
    ("# T\n\n### S\n", "a.md:9: found a heading of level 3; expected level 2 at most here"),
    ("# T\n", "a.md:7: found no statement; expected at least one"),
    ("# T\n\n-\n", "a.md:9: found a statement without words; expected a sentence"),
    ("# T\n\n- [1]\n", "a.md:9: found a statement without words; expected a sentence"),
    ("# T\n\n- one [2]\n", "a.md:9: found a citation of 2; expected a number from 1 to 1"),
    ("# T\n\n- one [2] two [1]\n", "a.md:9: found a citation of 2; expected a number from 1 to 1"),
    ("# T\n\n- one [3-1]\n", "a.md:9: found the citation “[3-1]”; expected numbers such as “[3, 5]”"),
    ("# T\n\n- one [0]\n", "a.md:9: found the citation “[0]”; expected numbers such as “[3, 5]”"),
    ("# T\n\n- one [@lee]\n", "a.md:9: found the citation “@lee”; expected numbers such as “[3, 5]”"),
    (
      "# T\n\n```\n", "a.md:9: found a code fence, “```”; expected headings, bullets “- ” and paragraphs only"
    ),
    (
      "# T\n\n| a |\n",
      "a.md:9: found a table row, “| a |”; expected headings, bullets “- ” and paragraphs only"
    ),
    ("# T\n\n- a <b>c</b>\n", "a.md:9: found an HTML tag, “- a <b>c</b>”; expected plain text"),
    ("# T\n\n- a\n  - b\n", "a.md:10: found a nested bullet, “- b”; expected one level of bullets"),
    ("# T\n\n1. a\n", "a.md:9: found a numbered item, “1. a”; expected a bullet “- ”"),
    (
      "# T\n\n> a\n",
      "a.md:9: found a block quotation, “> a”; expected headings, bullets “- ” and paragraphs only"
    ),
    (
      "# T\n\n***\n",
      "a.md:9: found a horizontal rule, “***”; expected headings, bullets “- ” and paragraphs only"
    ),
    ("# T\n\n  a\n", "a.md:9: found an indented line, “a”; expected text at the start of the line"),
    (
      "# T\n\n- a\nb\n",
      "a.md:10: found a line that continues the one above, “b”; "
        + "expected a statement whole on one line, and an empty line between paragraphs"
    ),
    (
      "# T\n\n- a\u{07}\n",
      "a.md:9: found U+0007 (a control character) at byte 78; expected visible text and plain line ends"
    ),
    (
      "# T\n\n- a\u{200B}\n",
      "a.md:9: found U+200B (an invisible character) at byte 78; expected visible text and plain line ends"
    ),
    (
      "# T\n\n- a\u{202E}\n",
      "a.md:9: found U+202E (a control of writing direction) at byte 78; expected visible text and plain line ends"
    ),
    (
      "# T\n\n- a\u{2028}\n",
      "a.md:9: found U+2028 (a line separator) at byte 78; expected visible text and plain line ends"
    ),
    (
      "# T\n\n- a\u{E000}\n",
      "a.md:9: found U+E000 (a private-use character) at byte 78; expected visible text and plain line ends"
    ),
    (
      "# T\n\n- a\u{FFFD}\n",
      "a.md:9: found U+FFFD (a stand-in for lost text) at byte 78; expected visible text and plain line ends"
    ),
    (
      "# T\r\r",
      "a.md:7: found U+000D (a carriage return without a line feed) at byte 73; expected visible text and plain line ends"
    ),
  ]

  @Test(arguments: bodies)
  func `a body that is wrong is refused, and the message says why and where`(
    _ body: String, _ message: String
  ) {
    #expect(Sample.message(Sample.article(body: body)) == message)
  }

  @Test func `bytes that are not UTF-8 are named by offset and line`() {
    let start = Array("---\nid: a\n".utf8)
    for bad: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ] {
      #expect(
        Sample.message(start + bad)
          == "a.md:3: found bytes that are not UTF-8 at byte 10; expected UTF-8 text")
    }
  }

  @Test func `a byte order mark, a flood and endless statements are refused`() {
    #expect(
      Sample.message([0xEF, 0xBB, 0xBF] + Array(Sample.article.utf8))
        == "a.md:1: found U+FEFF (a byte order mark) at byte 0; expected visible text and plain line ends")
    #expect(
      Sample.message([UInt8](repeating: 0x20, count: 4_194_305))
        == "a.md:1: found 4194305 bytes; expected at most 4194304")
    #expect(
      Sample.message(Sample.article(body: "# T\n\n- \(String(repeating: "a", count: 4001))\n"))
        == "a.md:9: found a statement of 4001 bytes; expected at most 4000")
    #expect(
      Sample.message(Sample.article(body: "# T\n\n" + String(repeating: "- a\n", count: 20_001)))
        == "a.md:20009: found more statements; expected at most 20000")
  }

  @Test func `a long line is cut in the message`() {
    let message = Sample.message(String(repeating: "x", count: 500))
    #expect(
      message
        == "a.md:1: found “\(String(repeating: "x", count: 60))…”; expected front matter that opens with “---”"
    )
  }

  @Test(arguments: ["[", "{", "- ", "? ", "a: [", "- - "])
  func `nesting without end is an error, not an overflow`(_ opener: String) {
    let yaml = String(repeating: opener, count: 50_000)
    #expect(Sample.message("---\nid: \(yaml)\n---\n").hasPrefix("a.md:"))
    #expect(Sample.message("---\n\(yaml)\n---\n").contains("expected"))
  }
}
