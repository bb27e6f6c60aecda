import Answering
import Articles
import Foundation
import HTTPTypes
import IntentPlugins
import Synchronization
import TestSupport
import Testing

@testable import Server

/// What is served changes with the day, while the server runs.
struct ServedCorpusTests {
  private final class Day: Sendable {
    private let text: Mutex<String>
    init(_ text: String) { self.text = Mutex(text) }
    func set(_ new: String) { text.withLock { $0 = new } }
    var date: CalendarDate { text.withLock { CalendarDate(iso8601: $0) }! }
  }

  private static let engine: Engine = {
    let article = """
      ---
      id: hiccups
      title: "Hiccups in Practice"
      expires: 2026-03-31
      reviewStatus: approved
      references: []
      ---

      # Hiccups in Practice

      - Give baclofen 5 mg three times daily for hiccups
      """
    let corpus = try! Corpus(
      articles: [ArticleReader.read(Array(article.utf8), file: "hiccups.md")],
      lexicon: Fixtures.bytes(Fixtures.lexicon), glossary: Fixtures.bytes(Fixtures.corpus + "/glossary.yaml"))
    return try! Engine(corpus: corpus, intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)
  }()

  private let day = Day("2026-03-31")
  private let server: TestServer

  init() {
    let day = day
    server = TestServer(
      corpus: ServedCorpus(
        Self.engine, policy: ServingPolicy(expired: .withhold), today: { day.date }, load: { Self.engine }))
  }

  private func outcome() async throws -> String? {
    try await server.ask(#"{"question": "dose of baclofen?"}"#).member("outcome") as? String
  }

  @Test func `an article that expires while the server runs stops being served`() async throws {
    #expect(try await outcome() == "answered")
    // Held in the cache of the day before.
    #expect(try await outcome() == "answered")
    day.set("2026-04-01")
    let reply = try await server.ask(#"{"question": "dose of baclofen?"}"#)
    #expect(try reply.member("outcome") as? String == "abstained")
    #expect(try reply.member("reason") as? String == "withheld")
    #expect(!reply.body.contains("5 mg"))
  }

  @Test func `the last day of an article stands in the list and in the article`() async throws {
    let list = try await server.send(.get, "/v1/articles").member("articles") as? [[String: Any]]
    #expect(list?.map { $0["expires"] as? String } == ["2026-03-31"])
    #expect(
      try await server.send(.get, "/v1/articles/hiccups").member("expires") as? String == "2026-03-31")
    #expect(try await TestServer().send(.get, "/v1/articles/gout").member("expires") == nil)
  }

  @Test func `the specification names every member of an article`() async throws {
    let components = try await server.send(.get, "/openapi.json").member("components") as? [String: Any]
    let schemas = try #require(components?["schemas"] as? [String: [String: Any]])
    let specified = try #require(schemas["Article"]?["properties"] as? [String: Any])
    let article = try await server.send(.get, "/v1/articles/hiccups").body
    let members = try #require(try JSONSerialization.jsonObject(with: Data(article.utf8)) as? [String: Any])
    #expect(members.keys.contains("expires"))
    #expect(Set(members.keys).subtracting(specified.keys) == [])
  }

  @Test func `a reload does not bring it back`() async throws {
    day.set("2026-04-01")
    try server.corpus.reload()
    #expect(try await outcome() == "abstained")
  }

  @Test func `a conversation ends with it`() async throws {
    let path = "/v1/conversations/c/questions"
    let first = try await server.ask(#"{"question": "dose of baclofen?"}"#, at: path)
    #expect(try first.member("outcome") as? String == "answered")
    day.set("2026-04-01")
    let second = try await server.ask(#"{"question": "and why?"}"#, at: path)
    #expect(try second.member("reason") as? String == "withheld")
  }

  @Test func `what is withheld cannot be read either`() async throws {
    let statement = try #require(Self.engine.library.corpus.articles[0].statements.first)
    let id = statement.id.rawValue.replacing("#", with: "%23")
    let tag = try #require(try await server.send(.get, "/v1/articles").headers[.eTag])
    for path in ["/v1/articles/hiccups", "/v1/statements/\(id)"] {
      #expect(try await server.send(.get, path).status == 200)
    }
    day.set("2026-04-01")
    for path in ["/v1/articles/hiccups", "/v1/statements/\(id)"] {
      #expect(try await server.send(.get, path).status == 404)
    }
    let list = try await server.send(.get, "/v1/articles", headers: [.ifNoneMatch: tag])
    #expect(list.status == 200)
    #expect(try (list.member("articles") as? [Any])?.isEmpty == true)
  }
}
