import Answering
import Articles
import Foundation
import IntentPlugins
import TestSupport
import Testing

@testable import Evaluation

/// What is answered with an article in the corpus and without it.
struct AbstentionReportTests {
  private static func collection(_ lines: [(id: String, article: String, text: String)]) -> [UInt8] {
    let texts = lines.map {
      #"{"_id": "\#($0.id)", "title": "", "text": "\#($0.text)", "article": "\#($0.article)"}"#
    }
    return Array(texts.joined(separator: "\n").utf8)
  }

  private static let passages = collection([
    ("b1", "bees", "Bees of the valley"), ("b2", "bees", "Heather honey sets like a jelly in the comb."),
    ("b3", "bees", "Drones are driven from the hive before the winter."),
    ("o1", "owls", "Owls of the forest"), ("o2", "owls", "Tawny owls call from the oaks in late autumn."),
    ("o3", "owls", "Owlets leave the nest before they can fly."),
    ("t1", "tides", "Tides of the estuary"),
    ("t2", "tides", "Spring tides follow the full moon by two days."),
  ])

  private static func loaded(_ topics: String) throws -> (Engine, [NamedQuestion]) {
    let (corpus, questions) = try Corpus.collection(
      CollectionDocument.all(passages, file: "corpus.jsonl"),
      topics: Topic.all(Array(topics.utf8), file: "queries.jsonl"),
      vocabulary: Corpus.load(directory: Fixtures.corpus, shipped: Fixtures.corpus))
    return (
      try Engine(corpus: corpus, intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all), questions
    )
  }

  private static let topics = """
    {"_id": "q1", "text": "How does heather honey set in the comb?", "article": "bees"}
    {"_id": "q2", "text": "When do tawny owls call from the oaks?", "article": "owls"}
    {"_id": "q3", "text": "Which of them?", "article": "nowhere"}
    """

  @Test func `a collection becomes articles, each passage a statement at its place`() throws {
    let (engine, questions) = try Self.loaded(Self.topics)
    let corpus = engine.library.corpus
    #expect(corpus.articles.map(\.id.rawValue) == ["bees", "owls", "tides"])
    #expect(questions.map(\.id) == ["q1", "q2"])
    for article in corpus.articles {
      #expect(article.reviewStatus == .submitted)
      for statement in article.statements {
        #expect(Array(article.source[statement.range]) == Array(statement.text.utf8))
      }
    }
  }

  @Test func `a question is answered from its article, and not without it`() throws {
    let (engine, questions) = try Self.loaded(Self.topics)
    let report = try AbstentionReport(questions, engine: engine)
    #expect(report.results.map(\.named) == [.answered, .answered])
    #expect(report.results.map(\.found) == [.answered, .answered])
    #expect(report.results.allSatisfy { $0.without != .answered && $0.without != .answeredElsewhere })
    #expect(report.text.hasPrefix("2 questions on 2 articles\n"))
    #expect(report.text.contains("answered    2  100.0 % [34.2, 100.0]"))
  }

  @Test func `an engine without an article knows nothing of it`() throws {
    let (engine, _) = try Self.loaded(Self.topics)
    let bees = Article.ID(rawValue: "bees")
    let rest = try engine.without(bees)
    #expect(rest.library.corpus.article(bees) == nil)
    #expect(rest.library.corpus.revision != engine.library.corpus.revision)
    #expect(engine.library.corpus.article(bees) != nil)
    #expect(rest.answer(Question(text: "heather honey", article: bees)).quotes.isEmpty)
  }

  @Test func `items of a set are of the article they name, or of the one the file is named after`() throws {
    let line = #""answerable": true, "must_contain": [], "must_not_contain": []"#
    let set = try QuestionSet(
      Array(
        """
        {"id": "1", "question": "a?", "article": "owls", \(line)}
        {"id": "2", "question": "b?", \(line)}
        {"id": "3", "question": "c?", "answerable": false, "must_contain": [], "must_not_contain": []}
        """.utf8), file: "bees.jsonl")
    let named = set.named(Article.ID(rawValue: "bees"))
    #expect(named.map(\.id) == ["1", "2"])
    #expect(named.map(\.article.rawValue) == ["owls", "bees"])
  }
}
