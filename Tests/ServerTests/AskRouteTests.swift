import Answering
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Server

struct AskRouteTests {
  @Test func `a question is answered with the public answer`() async throws {
    let reply = try await TestServer().ask(
      #"{"id":"q1","question":"What is the dose of colchicine for a flare?"}"#)
    #expect(reply.status == 200)
    #expect(reply.headers[.contentType] == "application/json")
    #expect(try reply.member("id") as? String == "q1")
    #expect(try reply.member("outcome") as? String == "answered")
    #expect(try (reply.member("quotes") as? [Any])?.isEmpty == false)
  }

  @Test func `the same request gets the same bytes, the second time from the cache`() async throws {
    let server = TestServer()
    let body = #"{"question":"Is aspirin a risk for gout?"}"#
    let first = try await server.ask(body)
    let second = try await server.ask(body)
    #expect(first.body == second.body)
    #expect(server.metrics.cacheHits.load(ordering: .relaxed) == 1)
  }

  @Test func `a reload forgets cached answers`() async throws {
    let server = TestServer()
    let body = #"{"question":"Is aspirin a risk for gout?"}"#
    _ = try await server.ask(body)
    try server.corpus.reload()
    _ = try await server.ask(body)
    #expect(server.metrics.cacheHits.load(ordering: .relaxed) == 0)
  }

  @Test(arguments: [
    (#"not JSON"#, "found no JSON object"),
    (#"["question"]"#, "found no JSON object"),
    (#"{}"#, "found no key “question”"),
    (#"{"question":7}"#, "found another type at “question”, expected text"),
    (#"{"question":"  "}"#, "found no words at “question”"),
    (#"{"question":"dose?","history":"none"}"#, "found another type at “history”, expected a list of texts"),
    (#"{"question":"dose?","audience":"nurse"}"#, "expected clinician or patient"),
    (#"{"question":"dose?","artcle":"gout"}"#, "found the key “artcle”"),
  ])
  func `a body that is no question is refused with what was found`(
    _ body: String, _ words: String
  ) async throws {
    let reply = try await TestServer().ask(body)
    #expect(reply.status == 400)
    #expect(reply.headers[.contentType] == "application/problem+json")
    let detail = try #require(try reply.member("detail") as? String)
    #expect(detail.contains(words))
  }

  @Test func `an article that the corpus lacks is not found`() async throws {
    let reply = try await TestServer().ask(#"{"question":"What is the dose?","article":"measles"}"#)
    #expect(reply.status == 404)
  }

  @Test func `a body of another type is not read`() async throws {
    let reply = try await TestServer().send(
      .post, "/v1/ask", headers: [.contentType: "text/plain"], body: #"{"question":"dose?"}"#)
    #expect(reply.status == 415)
  }

  @Test func `a body over the limit is refused`() async throws {
    var configuration = ServerSettings()
    configuration.bodyLimit = 100
    let reply = try await TestServer(configuration).ask(
      #"{"question":"\#(String(repeating: "why ", count: 50))"}"#)
    #expect(reply.status == 413)
  }

  @Test func `a conversation remembers what it is about`() async throws {
    let server = TestServer()
    let path = "/v1/conversations/ward-7/questions"
    _ = try await server.ask(#"{"question":"What is the dose of colchicine?"}"#, at: path)
    let next = try await server.ask(#"{"question":"and in renal impairment?"}"#, at: path)
    let understood = try #require(try next.member("understood") as? [String: Any])
    #expect((understood["carried"] as? [String])?.contains("colchicine") == true)
  }

  @Test func `another caller's conversation of the same id is another one`() async throws {
    var configuration = ServerSettings()
    let (mine, theirs) = (BearerToken.generate(), BearerToken.generate())
    configuration.tokens = [
      try #require(BearerToken(name: "mine", sha256: mine.sha256)),
      try #require(BearerToken(name: "theirs", sha256: theirs.sha256)),
    ]
    let server = TestServer(configuration)
    let path = "/v1/conversations/1/questions"
    _ = try await server.ask(#"{"question":"What is the dose of colchicine?"}"#, token: mine.token, at: path)
    let next = try await server.ask(
      #"{"question":"and in renal impairment?"}"#, token: theirs.token, at: path)
    let understood = try #require(try next.member("understood") as? [String: Any])
    #expect((understood["carried"] as? [String])?.isEmpty == true)
  }

  @Test(arguments: ["a%20b", "%F0%9F%92%8A", String(repeating: "a", count: 129)])
  func `a conversation id of another form is refused`(_ id: String) async throws {
    let reply = try await TestServer().ask(#"{"question":"dose?"}"#, at: "/v1/conversations/\(id)/questions")
    #expect(reply.status == 400)
  }

  @Test func `a history has no place in a remembered conversation`() async throws {
    let reply = try await TestServer().ask(
      #"{"question":"dose?","history":["colchicine?"]}"#, at: "/v1/conversations/1/questions")
    #expect(reply.status == 400)
  }

  @Test func `an answer that lacks something is seen each time it is given, from the cache too`() async throws
  {
    let seen = Mutex<[String]>([])
    let server = TestServer(observe: { answer in
      seen.withLock { $0 += answer.gaps.map(\.name) }
    })
    let missing = #"{"question": "dose of gabapentin?"}"#
    for _ in 0..<3 { _ = try await server.ask(missing) }
    _ = try await server.ask(missing, at: "/v1/conversations/c1/questions")
    for _ in 0..<2 { _ = try await server.ask(#"{"question": "dose of colchicine?"}"#) }
    #expect(seen.withLock { $0 } == Array(repeating: "gabapentin", count: 4))
  }
}
