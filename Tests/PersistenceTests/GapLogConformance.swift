import Foundation
import GRDB
import Persistence
import Testing

/// What every log of gaps promises.
@Suite struct GapLogConformance {
  private let now = Sample.start

  private func log(_ bench: StoreBench) throws -> any GapLog { try #require(bench.start() as? any GapLog) }

  private func count(_ name: String, _ count: Int = 1, daysAgo: Double = 0, intent: String = "dosing")
    -> GapCount
  {
    GapCount(
      day: GapDay(now.addingTimeInterval(-daysAgo * 86_400)),
      key: GapKey(kind: "drug", name: name, intent: intent, reason: "notInArticle"), count: count)
  }

  private func question(_ text: String, daysAgo: Double = 0) -> KeptQuestion {
    KeptQuestion(
      day: GapDay(now.addingTimeInterval(-daysAgo * 86_400)), intent: "dosing", reason: "notInArticle",
      text: text)
  }

  @Test(arguments: StoreKind.allCases)
  func `counts of a name add up over days, most asked first`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let log = try log(bench)
    try await log.record([count("warfarin", 2), count("abacavir")], keeping: [])
    try await log.record(
      [count("warfarin", 3), count("warfarin", 1, daysAgo: 9), count("zinc")], keeping: [])
    let sums = try await log.gaps(since: GapDay(iso8601: ""), limit: 10)
    #expect(sums.map(\.key.name) == ["warfarin", "abacavir", "zinc"])
    #expect(sums.map(\.count) == [6, 1, 1])
    #expect(sums.first?.last == GapDay(now))
  }

  @Test(arguments: StoreKind.allCases)
  func `a sum is of the days asked for, and a list no longer than asked for`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let log = try log(bench)
    try await log.record([count("a", 5, daysAgo: 3), count("a", 1), count("b", 2)], keeping: [])
    let since = GapDay(now.addingTimeInterval(-86_400))
    #expect(try await log.gaps(since: since, limit: 10).map(\.count) == [2, 1])
    #expect(try await log.gaps(since: since, limit: 1).map(\.key.name) == ["b"])
    #expect(try await log.gaps(since: GapDay(now), limit: 10).count == 2)
  }

  @Test(arguments: StoreKind.allCases)
  func `the same name under another intent is another gap`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let log = try log(bench)
    try await log.record([count("a"), count("a", intent: "pitfalls")], keeping: [])
    #expect(try await log.gaps(since: GapDay(iso8601: ""), limit: 10).count == 2)
  }

  @Test(arguments: StoreKind.allCases)
  func `counts are kept for a year, questions for thirty days`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let log = try log(bench)
    try await log.record(
      [count("old", daysAgo: 366), count("young", daysAgo: 365)],
      keeping: [question("old?", daysAgo: 31), question("young?", daysAgo: 30)])
    #expect(try await log.sweepGaps(at: now, limits: GapLimits()) == 2)
    let all = GapDay(iso8601: "")
    #expect(try await log.gaps(since: all, limit: 10).map(\.key.name) == ["young"])
    #expect(try await log.keptQuestions(since: all, limit: 10).map(\.text) == ["young?"])
  }

  @Test(arguments: StoreKind.allCases)
  func `of very many questions only the last are kept`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    let log = try log(bench)
    try await log.record([], keeping: (1...5).map { question("\($0)?") })
    var limits = GapLimits()
    limits.questions = 2
    _ = try await log.sweepGaps(at: now, limits: limits)
    #expect(try await log.keptQuestions(since: GapDay(now), limit: 10).map(\.text) == ["5?", "4?"])
  }

  @Test(arguments: StoreKind.allCases)
  func `gaps are still there after a restart`(_ kind: StoreKind) async throws {
    let bench = try kind.bench()
    try await log(bench).record([count("a", 7)], keeping: [question("why?")])
    let again = try log(bench)
    #expect(try await again.gaps(since: GapDay(now), limit: 10).map(\.count) == [7])
    #expect(try await again.keptQuestions(since: GapDay(now), limit: 10) == [question("why?")])
  }

  @Test(arguments: [
    (0.0, "1970-01-01"), (86_399, "1970-01-01"), (86_400, "1970-01-02"), (1_800_000_000, "2027-01-15"),
  ])
  func `a day is one of UTC`(_ seconds: Double, _ day: String) {
    #expect(GapDay(Date(timeIntervalSince1970: seconds)).description == day)
  }

  @Test func `a visitor reads what the server counts`() async throws {
    let bench = try StoreBench()
    try await log(bench).record([count("a", 2)], keeping: [])
    let visitor = try SQLiteStore(folder: bench.path, as: .visitor)
    #expect(try await visitor.gaps(since: GapDay(now), limit: 10).map(\.count) == [2])
    try visitor.close()
  }

  @Test func `a database from before gaps is brought up to date, with what it holds`() async throws {
    let bench = try StoreBench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("e1")]), at: now)
    try bench.stop()
    let database = try DatabaseQueue(path: bench.path + "/footnote.sqlite")
    try await database.write { db in
      try db.execute(
        sql:
          "DROP TABLE gap; DROP TABLE gap_question; DELETE FROM grdb_migrations WHERE identifier = '2 gaps'")
    }
    try database.close()
    let log = try log(bench)
    try await log.record([count("a")], keeping: [])
    #expect(try await bench.sqlite.counts().waiting == 1)
  }
}
