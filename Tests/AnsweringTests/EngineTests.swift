import Analysis
import Answering
import Articles
import Foundation
import Testing

@Suite struct EngineTests {
  @Test(arguments: Clinic.questions)
  func `every quote is a whole statement, byte for byte, at its place in the article`(_ line: String) throws {
    let corpus = Clinic.engine.library.corpus
    let answer = Clinic.answer(line)
    for shown in answer.quotes {
      let quote = shown.quote
      let article = try #require(corpus.article(quote.article))
      let statement = try #require(article.statements.first { $0.id == quote.statement })
      #expect(statement.text == quote.text)
      #expect(statement.range == quote.range)
      #expect(article.source[quote.range].elementsEqual(quote.text.utf8))
      #expect(article.revision == quote.revision)
      #expect(answer.text.contains("“\(quote.text)”"))
    }
  }

  @Test(arguments: Clinic.questions)
  func `nothing in quotation marks that reads like a statement is anything but one`(_ line: String) {
    let answer = Clinic.answer(line)
    let corpus = Clinic.engine.library.corpus
    let known = Set(corpus.articles.flatMap { [$0.title] + $0.statements.map(\.text) })
    for match in answer.text.matches(of: /“([^”]{41,})”/) {
      #expect(known.contains(String(match.output.1)))
    }
  }

  @Test(arguments: Clinic.questions)
  func `the same question gives the same bytes`(_ line: String) {
    let first = Clinic.answer(line)
    let second = Clinic.answer(line)
    #expect(first.text == second.text)
    #expect(first.json == second.json)
  }

  @Test func `the order in which articles are handed over changes nothing`() {
    let other = Clinic.make(ClinicArticles.all.reversed())
    #expect(other.library.corpus.revision == Clinic.engine.library.corpus.revision)
    for question in [
      "dose of colchicine?", "can I give propranolol in asthma?", "magnesium oxide dose?", "hello",
    ] {
      let asked = Question(text: question)
      #expect(other.answer(asked).json == Clinic.engine.answer(asked).json)
    }
  }

  static let conversations = [
    [
      "dose of colchicine?", "and for a 70 year old?", "what about naproxen?", "she has heart failure",
      "why not?",
    ],
    ["zopiclone dose", "and in the elderly?", "what about diazepam?", "can I stop it suddenly?"],
    ["can I use opioids for an attack?", "why not?", "what about propranolol?", "and with asthma?"],
    ["hello", "dose?", "colchicine", "thanks", "and ticagrelor?"],
    ["I have chest pain right now", "dose of colchicine?", "write me a prescription for it", "why?"],
  ]

  @Test(arguments: conversations)
  func `replaying the history equals having had the conversation`(_ turns: [String]) {
    var conversation = Conversation()
    for (index, turn) in turns.enumerated() {
      let answer = Clinic.engine.answer(Question(id: "q", text: turn), in: &conversation)
      let replayed = Clinic.ask(turn, after: Array(turns[..<index]))
      #expect(answer.json == replayed.json, "turn \(index)")
    }
  }

  @Test func `explaining an answer does not change it`() {
    for line in Clinic.questions {
      let parts = line.split(separator: ":", maxSplits: 1)
      let question = Question(text: String(parts[1]), article: Article.ID(rawValue: String(parts[0])))
      #expect(Clinic.engine.answer(question, explaining: true).text == Clinic.engine.answer(question).text)
    }
  }

  // MARK: Notices

  static let banner = "Unreviewed content: this article is pending human review."

  @Test(arguments: Clinic.questions)
  func `an unapproved article never speaks without the review banner, an approved one never with it`(
    _ line: String
  ) {
    let answer = Clinic.answer(line)
    let isApproved = answer.article?.reviewStatus == .approved
    let speaks = !answer.quotes.isEmpty || !answer.references.isEmpty || answer.text.contains("Review status")
    #expect(answer.text.contains(Self.banner) == (speaks && !isApproved))
  }

  @Test(arguments: ["submitted", "underReview"])
  func `whatever is short of approved is unreviewed`(_ status: String) {
    let engine = Clinic.make([
      Clinic.article(status: status, body: "- Give baclofen 5 mg three times daily [1]")
    ])
    let answer = engine.answer(Question(text: "dose of baclofen?"))
    #expect(answer.answers == ["Give baclofen 5 mg three times daily"])
    #expect(answer.text.contains(Self.banner))
  }

  static let forProfessionals =
    "This text is written for healthcare professionals: ask your prescriber or pharmacist."

  @Test(arguments: [
    "gout: dose of colchicine?", "migraine: can I give morphine?", "insomnia: dose of melatonin",
  ])
  func `a patient is told for whom the text is written, above the first quote`(_ line: String) throws {
    let parts = line.split(separator: ":", maxSplits: 1)
    let text = Clinic.ask(String(parts[1]), of: String(parts[0]), as: .patient).text
    let notice = try #require(text.range(of: Self.forProfessionals))
    let quote = try #require(text.range(of: "“"))
    #expect(notice.lowerBound < quote.lowerBound)
    #expect(!Clinic.answer(line).text.contains(Self.forProfessionals))
  }

  @Test(arguments: [Audience.patient, .clinician])
  func `an emergency told of comes before anything else`(_ audience: Audience) {
    let answer = Clinic.ask(
      "I have crushing chest pain right now. Dose of colchicine?", of: "gout", as: audience)
    #expect(answer.outcome == .escalate)
    #expect(answer.quotes.isEmpty)
  }

  @Test(arguments: Clinic.questions, [Audience.clinician, .patient])
  func `every number behind a quote is explained by the title of its source`(
    _ line: String, _ audience: Audience
  ) throws {
    let parts = line.split(separator: ":", maxSplits: 1)
    let answer = Clinic.ask(String(parts[1]), of: String(parts[0]), as: audience)
    for number in answer.quotes.flatMap(\.quote.citations) {
      let reference = try #require(answer.article?.references.first { $0.number == number })
      let title = reference.title.hasSuffix(".") ? String(reference.title.dropLast()) : reference.title
      #expect(answer.text.contains("[\(number)] \(title)."))
    }
  }

  // MARK: Length

  @Test(arguments: Clinic.questions)
  func `an answer has at most 1,750 characters`(_ line: String) {
    #expect(Clinic.answer(line).text.count <= 1_750)
  }

  @Test func `long statements are left out whole, never cut`() {
    let tail = String(repeating: "and note the pulse, the pressure and the weight at every visit ", count: 9)
    let body = ["Start", "Increase", "Continue", "Review", "Repeat"].map {
      "- \($0) baclofen at 5 mg daily \(tail)for \($0.lowercased())ing safely [1]"
    }.joined(separator: "\n")
    let engine = Clinic.make([Clinic.article(body: body)])
    let answer = engine.answer(Question(text: "dose of baclofen?"))
    #expect(answer.text.count <= 1_750)
    #expect(!answer.quotes.isEmpty)
    for shown in answer.quotes { #expect(answer.text.contains("“\(shown.quote.text)” [1]")) }
  }

  @Test func `a statement too long to show is not shown`() {
    let tail = String(repeating: "and note the pulse, the pressure and the weight at every visit ", count: 40)
    let engine = Clinic.make([Clinic.article(body: "- Start baclofen at 5 mg daily \(tail)[1]")])
    #expect(engine.answer(Question(text: "dose of baclofen?")).text.count <= 1_750)
  }

  @Test func `a list of everything that is missing is bounded too`() {
    let lexicon = Clinic.engine.library.analyzer.lexicon
    let drugs = lexicon.concepts.filter { $0.kind == .drug }.map(\.name).joined(separator: ", ")
    #expect(Clinic.ask("dose of \(drugs)", of: "gout").text.count <= 1_750)
    let words = (0..<300).map {
      "zq\(String($0, radix: 26).map { "bcdfghjklmnpqrstvwxzaeiouy".contains($0) ? $0 : "k" })"
    }
    #expect(Clinic.ask(words.joined(separator: " "), of: "gout").text.count <= 1_750)
    let stem = "dose of " + String(repeating: "ka", count: 900) + "olol"
    #expect(Clinic.ask(stem, of: "gout").text.count <= 1_750)
  }

  // MARK: Choosing the article

  @Test(arguments: [
    ("dose of colchicine?", "gout"), ("zopiclone in older adults?", "insomnia"),
    ("can I give propranolol in asthma?", "migraine"), ("magnesium oxide dose?", "low-magnesium"),
    ("dose of atorvastatin?", "statins"),
  ])
  func `the article that names the subject answers, and it alone`(_ question: String, _ article: String) {
    let answer = Clinic.ask(question)
    #expect(answer.article?.id.rawValue == article)
    #expect(!answer.quotes.isEmpty)
    #expect(answer.quotes.allSatisfy { $0.quote.article.rawValue == article })
  }

  @Test func `a question for another article leaves the conversation’s`() {
    let answer = Clinic.ask("dose of zopiclone?", after: ["how do I treat a gout flare?"])
    #expect(answer.article?.id.rawValue == "insomnia")
  }

  @Test func `an article that the caller names and the corpus has not gives no answer`() {
    let answer = Clinic.ask("dose of colchicine?", of: "no-such-article")
    #expect(answer.outcome == .abstained)
    #expect(answer.quotes.isEmpty)
  }

  @Test(arguments: ["capital of France?", "what's the weather tomorrow?", "who won the match last night?"])
  func `what is no medical question is not answered from an article`(_ question: String) {
    let answer = Clinic.ask(question)
    #expect(!answer.outcome.isAnswered)
    #expect(answer.quotes.isEmpty)
  }
}
