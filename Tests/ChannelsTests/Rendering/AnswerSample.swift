import Articles
import Foundation
import IntentPlugins
import TestSupport
import Testing

@testable import Answering

/// An answer with a name, as a test argument.
struct AnswerSample: Sendable, CustomTestStringConvertible {
  let name: String
  let answer: Answer

  var testDescription: String { name }

  static let all: [AnswerSample] = asked + hostile + assembled

  // MARK: Asked

  /// What the engine says to the questions of the fixtures.
  static let asked: [AnswerSample] = ["gout", "migraine"].flatMap { page -> [AnswerSample] in
    do {
      let engine = try Fixtures.engine(pages: page)
      let lines = String(decoding: try Fixtures.bytes(Fixtures.questions(page)), as: UTF8.self)
      // Every third question; all outcomes are among these and the hostile ones, which a test makes sure of.
      return try lines.split(separator: "\n").enumerated().filter { $0.offset % 3 == 0 }.map { _, line in
        let item = try JSONDecoder().decode(Item.self, from: Data(line.utf8))
        let question = Question(
          id: item.id, text: item.question, history: item.history ?? [],
          audience: item.audience.flatMap(Audience.init(rawValue:)) ?? .clinician)
        return AnswerSample(name: "\(page) \(item.id)", answer: engine.answer(question))
      }
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private struct Item: Decodable {
    let id: String, question: String, history: [String]?, audience: String?
  }

  /// What the engine says about an article that is hostile in every part, to questions that are, too.
  static let hostile: [AnswerSample] = {
    do {
      let engine = try Engine(
        corpus: HostileArticle.corpus, intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)
      let questions = [
        "What is the dose of colchicine?", "colchicine @everyone <!channel> dose", "dose of @here *aspirin*?",
        "Has this been reviewed, and is there a disclaimer?", "who wrote this <script>alert(1)</script>",
        "what is reference 1?", "dose?", "what can you do?", "write me a prescription for oxycodone",
        "I have chest pain right now", "colchicine in pregnancy `@all`", "dose of colchicne at night",
      ]
      return questions.flatMap { text in
        [Audience.clinician, .patient].map { audience in
          AnswerSample(
            name: "hostile, \(audience): \(text)",
            answer: engine.answer(Question(id: "h", text: text, audience: audience), explaining: true))
        }
      }
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  // MARK: Assembled

  /// Longer than the engine lets an answer become, for a renderer relies on nobody's limit but its service's.
  static let assembled: [AnswerSample] = {
    let statements = HostileArticle.corpus.articles.flatMap(\.statements).map(\.id)
    let emergency = Notice.emergency("Get help now, @everyone (112). *This* is no article.", level: 1)
    let notices: [Notice] = [
      emergency, .forProfessionals, .position(.consider), .corrected(typed: "colchicne", read: "colchicine"),
      .facts([.named("@here", .present), .named("age <3", .present)]),
      .gloss(term: "*gout*", meaning: "see <https://example.org>\u{202E}now"),
      .review, .noCitation,
    ]
    let single = statements.prefix(HostileArticle.fragments.count + 4).enumerated().map { index, id in
      AnswerSample(name: "statement \(index)", answer: answer([(id, .answer)], notices: [.review]))
    }
    let many = statements.enumerated().map {
      ($0.element, $0.offset % 3 == 2 ? Effect.Role.caution : .answer)
    }
    let beside = statements.prefix(20).map { ($0, Effect.Role.related) }
    return single + [
      AnswerSample(name: "every statement", answer: answer(many, notices: notices)),
      AnswerSample(name: "a dose with its caution", answer: answer(Array(many.suffix(12)), notices: notices)),
      AnswerSample(
        name: "an abstention with much beside it",
        answer: answer(
          beside, notices: notices, outcome: .abstained,
          related: (1...30).map { "What about @all and *part* \($0) of <b>it</b>\u{200B}?" })),
      AnswerSample(
        name: "choices",
        answer: answer([], notices: [emergency], outcome: .clarify, choices: ["@here", "*b*", "`c`"])),
      AnswerSample(
        name: "an editorial answer",
        answer: answer([], notices: [.review], editorial: EditorialFact.allCases)),
    ]
  }()

  static func answer(
    _ quotes: [(Statement.ID, Effect.Role)], notices: [Notice], outcome: Answer.Outcome = .answered,
    editorial: [EditorialFact] = [], choices: [String] = [], related: [String] = []
  ) -> Answer {
    let corpus = HostileArticle.corpus
    let shown = quotes.compactMap { id, role in
      corpus.quote(id).map { Answer.ShownQuote(quote: $0, role: role) }
    }
    let numbers = Set(shown.flatMap(\.quote.citations))
    return Answer(
      id: "a", question: "@everyone?", outcome: outcome, reason: nil, intent: "dosing", intentScore: 0.5,
      entities: [], qualifiers: [], carried: [], quotes: shown, notices: notices, missing: [],
      references: corpus.articles[0].references.filter { numbers.contains($0.number) },
      asksForReferences: false, editorial: editorial, article: corpus.articles[0], choices: choices,
      related: related, corpus: corpus.revision, audience: .clinician, explanation: nil)
  }
}
