import Answering
import Articles
import Foundation
import HTTPTypes
import Testing

@testable import Server

struct CorpusRouteTests {
  @Test func `an article holds every statement under its section`() async throws {
    let server = TestServer()
    let list = try await server.send(.get, "/v1/articles")
    #expect(try (list.member("articles") as? [[String: Any]])?.map { $0["id"] as? String } == ["gout"])
    let reply = try await server.send(.get, "/v1/articles/gout")
    let sections = try #require(try reply.member("sections") as? [[String: Any]])
    let ids = sections.flatMap {
      ($0["statements"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    #expect(ids == TestServer.engine.library.corpus.articles[0].statements.map(\.id.rawValue))
  }

  @Test func `a statement is found under its id`() async throws {
    let statement = try #require(TestServer.engine.library.corpus.articles[0].statements.last)
    let id = statement.id.rawValue.replacing("#", with: "%23")
    let reply = try await TestServer().send(.get, "/v1/statements/\(id)")
    #expect(try reply.member("text") as? String == statement.text)
    #expect(try reply.member("start") as? Int == statement.range.lowerBound)
  }

  @Test func `what has not changed is not sent again`() async throws {
    let server = TestServer()
    let tag = try #require(try await server.send(.get, "/v1/articles/gout").headers[.eTag])
    let again = try await server.send(.get, "/v1/articles/gout", headers: [.ifNoneMatch: tag])
    #expect(again.status == 304)
    #expect(again.body.isEmpty)
  }

  @Test func `a corpus that cannot be loaded leaves the last good one in service`() async throws {
    struct Broken: Error, CustomStringConvertible { let description = "gout.md:3: found no title" }
    let server = TestServer(load: { throw Broken() })
    #expect(throws: ServedCorpus.ReloadFailure.self) { try server.corpus.reload() }
    #expect(try await server.send(.get, "/v1/articles/gout").status == 200)
    let ready = try await server.send(.get, "/readyz")
    #expect(ready.status == 200)
    #expect(try ready.member("reload") as? String == "gout.md:3: found no title")
  }

  @Test func `the page is served with a policy that lets nothing else in`() async throws {
    let reply = try await TestServer().send(.get, "/articles/gout")
    #expect(reply.status == 200)
    let policy = try #require(reply.headers[.contentSecurityPolicy])
    #expect(policy.contains("default-src 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(!reply.body.contains("<style"))
  }

  @Test func `the specification names every route of the API`() async throws {
    let reply = try await TestServer().send(.get, "/openapi.json")
    #expect(try reply.member("openapi") as? String == "3.1.0")
    let paths = try #require(try reply.member("paths") as? [String: [String: Any]])
    for (path, operations) in paths {
      let concrete = path.replacing("{id}", with: "x")
      for method in ["GET", "POST", "DELETE", "PUT"] {
        let reply = try await TestServer().send(.init(method)!, concrete)
        #expect((reply.status == 405) == (operations[method.lowercased()] == nil), "\(method) \(path)")
      }
    }
  }
}
