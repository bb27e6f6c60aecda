import Articles
import Testing

@testable import Answering

@Suite struct WordingTests {
  @Test(arguments: [
    ("zorblax", "zorblax"), ("beta-blokker", "beta-blokker"), ("b12", "b"), ("400mg", "mg"),
    ("<b>x</b>", "bxb"),
    ("a”; DROP TABLE", "a DROP TABLE"), ("[x](http://y)", "xhttpy"), ("*_~`#|", ""),
    ("line\nbreak", "linebreak"),
    ("\u{202E}abc\u{2066}", "abc"), ("naïve", "naïve"), ("тест", "тест"), ("💊", ""), ("٤٢", ""), ("½", ""),
    ("", ""),
  ])
  func `a word on its way back keeps letters, hyphens and spaces`(_ word: String, _ echo: String) {
    #expect(Wording.echo(word) == echo)
  }

  @Test(arguments: ["x", "ß", "字", "e\u{301}"])
  func `it is bounded`(_ letter: String) {
    #expect(Wording.echo(String(repeating: letter, count: 5_000)).count <= 40)
  }

  @Test func `marks heaped on one letter are bounded too`() {
    let heap = "e" + String(repeating: "\u{301}", count: 1_500)
    #expect(Wording.echo(heap).unicodeScalars.count <= 120)
  }

  @Test func `each stance has words of its own, none of them a yes or no`() {
    let words = Stance.allCases.map(Wording.position)
    #expect(Set(words).count == Stance.allCases.count)
    for phrase in words { #expect(!phrase.contains(/\b([Yy]es|[Nn]o)\b(?! recommendation)/)) }
    #expect(Wording.position(.doNot) == "do not")
    #expect(Wording.position(.avoid) == "avoid")
    #expect(Wording.position(.notRecommended) == "not recommended")
  }

  static let notices: [Notice] = [
    .position(.avoid), .classLevel(asked: "a", printed: "b"), .notAddressed([.word(.unknown("x"))]),
    .notConverted,
    .noGrade,
    .corrected(typed: "a", read: "b"), .facts([.named("older adults", .present)]),
    .setAside(["older adults"]), .review,
    .forProfessionals, .prescriber, .noCitation, .others(["asthma"]), .disagreement,
    .withheldTaper(warns: true), .withheldTaper(warns: false),
  ]

  @Test(arguments: notices)
  func `a notice is whole sentences without a number`(_ notice: Notice) {
    let sentence = Wording.sentence(notice)
    #expect(sentence.hasSuffix("."))
    #expect(!sentence.contains { $0.isNumber })
    #expect(sentence.first?.isUppercase == true)
  }

  @Test func `an abstention has words for every reason, with and without names`() {
    for reason in Reason.allCases + [nil] as [Reason?] {
      for missing in [
        [], [Missing.word(.unknown("zorblax"))],
        [.word(.unknown("a")), .word(.unknown("b")), .word(.unknown("c"))],
      ] {
        let text = Wording.abstention(reason, missing, article: nil)
        #expect(text.hasSuffix("."))
        #expect(!text.contains("  ") && !text.contains(" ."))
        for case .word(let word) in missing { #expect(text.contains("“\(word.surface)”")) }
      }
    }
  }

  @Test func `silence is said not to be permission`() {
    let text = Wording.abstention(.populationNotCovered, [.word(.unknown("pregnancy"))], article: nil)
    #expect(text == "Not addressed in this article: “pregnancy”. Silence is not permission.")
  }

  @Test(
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
    ] as [([String], String)])
  func `names are listed as in a sentence`(_ names: [String], _ list: String) {
    #expect(Wording.list(names) == list)
  }

  @Test(arguments: ["12", "b12", "x9", "٤"])
  func `a word with a digit is not named`(_ word: String) {
    #expect(Wording.name(.word(.unknown(word))) == nil)
  }

  @Test func `only an approved article is called approved`() {
    #expect(Wording.status(.approved) == "approved")
    #expect(Wording.status(.submitted).contains("pending human review"))
    #expect(Wording.status(.underReview).contains("pending human review"))
  }

  @Test(arguments: [
    ("gout: dose of colchicine <b>bold</b>", "<b>"),
    ("gout: dose of [colchicine](http://evil.example)", "evil"),
    ("gout: what about \"zorblax\"; DROP TABLE", ";"), ("gout: what about `zorblax` __now__", "`"),
    ("gout: what about zorblax\u{202E}gnp", "\u{202E}"), ("gout: @everyone zorblax <!channel>", "@"),
    ("gout: <@U123> zorblax & <https://evil.example|colchicine>", "<"),
    ("gout: zorblax\u{7}\u{1B}[31m", "\u{1B}"),
  ])
  func `no markup of the reader comes back`(_ line: String, _ markup: String) {
    #expect(!Clinic.answer(line).frame.contains(markup))
  }
}

extension ContentWord {
  /// A word that nobody knows.
  fileprivate static func unknown(_ surface: String) -> ContentWord {
    ContentWord(surface: surface, term: surface, groups: [], matches: [], isBackground: false)
  }
}
