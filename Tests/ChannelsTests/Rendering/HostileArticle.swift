import Articles
import TestSupport

/// Articles whose every part tries to be more than text, in the markup of each service.
enum HostileArticle {
  /// What services take for mentions, links, pictures, code and commands.
  static let fragments = [
    "@channel @here @everyone @all", "<!channel> <!here> <@U012ABCDEF> <#C012ABCDEF>",
    "<@123456789> <@&987654321>",
    "@**all** @**Jane Doe** @_**Jane** @*ward* #**general>topic**", "@room matrix.to @nurse:example.org",
    "<users/all> <users/123>", "<at>Everyone</at>", "*bold* _italic_ ~strike~ **strong** __under__ ~~gone~~",
    "`code` ``more`` and a lone ` tick", "a fence ``` of code ``` within", "~~~ tildes ~~~~ of code",
    "||spoiler|| and $$x^2$$ and $y$ and \\(z\\) and \\[w\\]",
    "[a link](https://example.org/a?b=c&d=e) ![a picture](http://example.org/p.png)",
    "<https://example.org|a link> https://example.org/x www.example.org example.org a@example.org",
    "<blink>HTML</blink> <marquee onstart=alert(1)> <at x=y> &lt;b&gt; &amp; &#64;all &copy;",
    "# heading > quote | table | - list + item 1. one = sign !bang {brace} {{DATE(2017-02-14T06:00:00Z,SHORT)}}",
    ":smile: :) :-( 8) (vitamin B) (50%) <3 months D: ;) <t:1618953630:R> <time:2026-01-01T00:00:00Z>",
    "/start and/or /me $USD #tag +1 212 555 0100 tel:+12125550100 color:#ff0000",
    "\"quotes\" \\\" back\\slashes \\n \\u0000 }]}' ,\"x\":[",
    "*\u{301} marks @\u{301}all on _\u{308} signs `\u{20DD}",
    "العربية שלום 漢字 ελληνικά naïve 10\u{A0}mg ≥5 µg/kg — “so”",
    "trailing backslash \\", "`", "@all", "*", "a\tb", "https://", "8)", "<3", "@", "\\`@all\\`", "``@here``",
  ]

  static let article = """
    ---
    id: hostile
    title: "@everyone *Gout* <!channel> `x` [t](https://example.org) <blink>&amp; {{DATE(x)}}"
    reviewStatus: submitted
    reviewedBy: "@here _Dr_ <@U1>"
    disclaimer: "@all <script> **not** `advice` example.org"
    references:
      - {citation-number: 1, genre: "*Tier* @here", title: "@channel [R](http://example.org) `c` ||s||", container-title: "<i>Notes</i> www.example.org", issued: 2024}
      - {citation-number: 2, title: "Vitamin B) and <3: a *trial*", issued: 2020}
    ---

    # @everyone *Gout* <!channel> `x` [t](https://example.org) <blink>&amp; {{DATE(x)}}

    ## @here *Treatment* <@U2> `c` [h](https://example.org) vitamin D

    \(fragments.enumerated().map { "- Give colchicine 0.5 mg \($0.element) at night [\($0.offset % 2 + 1)]" }
      .joined(separator: "\n"))

    ### Long

    - Colchicine \(String(repeating: "is given with care ", count: 155))twice daily [1]
    - Colchicine \(String(repeating: "*&_", count: 1_000)) daily [2]
    - Colchicine \(String(repeating: "é", count: 1_400)) daily [2]

    ## \(String(repeating: "&<𝔸 ", count: 50))

    \((1...60).map { "- Colchicine statement \($0) says to take \($0) mg of it *now* [1, 2]" }.joined(separator: "\n"))

    """

  static let corpus: Corpus = {
    do {
      return try Corpus(
        articles: [ArticleReader.read(Array(article.utf8), file: "hostile.md")],
        lexicon: Fixtures.bytes(Fixtures.lexicon),
        glossary: Fixtures.bytes(Fixtures.corpus + "/glossary.yaml"))
    } catch {
      preconditionFailure("\(error)")
    }
  }()
}
