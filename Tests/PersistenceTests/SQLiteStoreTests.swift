import Articles
import Channels
import Foundation
import GRDB
import Persistence
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SQLiteStoreTests {
  private let now = Sample.start

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test
  func `the writer waits for the disk, and erases what it deletes`() async throws {
    let bench = try StoreBench()
    _ = try bench.start()
    let store = try bench.sqlite
    #expect(try await store.pragma("synchronous") == "2")
    #expect(try await store.pragma("journal_mode") == "wal")
    #expect(try await store.pragma("secure_delete") == "1")
    #expect(try await store.pragma("foreign_keys") == "1")
  }

  @Test
  func `the folder and its files are for one user alone`() async throws {
    let bench = try StoreBench()
    let store = try bench.start()
    try await store.answered("e1", with: ["m"])
    #expect(try mode(bench.path) == 0o700)
    let files = try FileManager.default.contentsOfDirectory(atPath: bench.path).sorted()
    #expect(
      files == ["footnote.lock", "footnote.sqlite", "footnote.sqlite-shm", "footnote.sqlite-wal"])
    for file in files { #expect(try mode(bench.path + "/" + file) == 0o600, "\(file)") }
  }

  @Test
  func `a second server is kept out until the first one ends`() throws {
    let bench = try StoreBench()
    _ = try bench.start()
    #expect(throws: StoreError.inUse(path: bench.path)) {
      try SQLiteStore(folder: bench.path, as: .server)
    }
    try bench.stop()
    try SQLiteStore(folder: bench.path, as: .server).close()
  }

  @Test
  func `a visitor reads and changes what a server has open`() async throws {
    let bench = try StoreBench()
    let store = try bench.start()
    try await store.answered("e1", with: ["1"])
    let claimed = try #require(try await store.messages().first)
    let visitor = try SQLiteStore(folder: bench.path, as: .visitor)
    let seen = try await visitor.messages(in: nil, limit: 5)
    #expect(seen.map(\.id) == [claimed.id])
    #expect(seen.map(\.isClaimed) == [true], "a visitor takes nothing out of the server's hands")
    _ = try await store.settle(Sample.report(claimed, .refused, .dead), at: now)
    #expect(try await visitor.retry(claimed.id, at: now))
    try visitor.close()
    #expect(try await store.messages().map(\.text) == ["1"])
  }

  @Test
  func `a visitor makes nothing`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/data"
    #expect(throws: StoreError.folderMissing(path: path)) { try SQLiteStore(folder: path, as: .visitor) }
    #expect(throws: StoreError.databaseMissing(path: folder.path + "/footnote.sqlite")) {
      try SQLiteStore(folder: folder.path, as: .visitor)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test
  func `a place that cannot hold a folder is named`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "file")
    #expect(throws: StoreError.folderMissing(path: folder.path + "/no")) {
      try SQLiteStore(folder: folder.path + "/no/data", as: .server)
    }
    #expect(throws: StoreError.notAFolder(path: folder.path + "/file")) {
      try SQLiteStore(folder: folder.path + "/file", as: .server)
    }
  }

  @Test(.enabled(if: NSUserName() != "root", "nothing is forbidden to root"))
  func `a folder or a database that may not be written to is named`() throws {
    let bench = try StoreBench()
    _ = try bench.start()
    try bench.stop()
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o400], ofItemAtPath: bench.path + "/footnote.sqlite")
    #expect(throws: StoreError.readOnly(path: bench.path + "/footnote.sqlite")) {
      try SQLiteStore(folder: bench.path, as: .server)
    }
    try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: bench.path)
    defer { try? files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: bench.path) }
    #expect(throws: StoreError.notWritable(path: bench.path)) {
      try SQLiteStore(folder: bench.path, as: .server)
    }
  }

  @Test
  func `a file that is no database is left as it is`() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "This is no database. ", count: 400)
    try folder.write(text, to: "footnote.sqlite")
    let error = #expect(throws: StoreError.self) { try SQLiteStore(folder: folder.path, as: .server) }
    guard case .corrupt(let path, _) = error else {
      Issue.record("expected corrupt, found \(String(describing: error))")
      return
    }
    #expect(path == folder.path + "/footnote.sqlite")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test(arguments: [SQLiteStore.Role.server, .visitor])
  func `a database from a newer version is refused, and names what is new in it`(
    _ role: SQLiteStore.Role
  ) throws {
    let bench = try StoreBench()
    _ = try bench.start()
    try bench.stop()
    let database = try DatabaseQueue(path: bench.path + "/footnote.sqlite")
    try database.write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 something new')")
    }
    try database.close()
    let error = #expect(throws: StoreError.self) { try SQLiteStore(folder: bench.path, as: role) }
    guard case .newer(_, let unknown, _) = error else {
      Issue.record("expected newer, found \(String(describing: error))")
      return
    }
    #expect(unknown == ["99 something new"])
  }

  @Test
  func `a visitor does not bring an older database up to date`() throws {
    let folder = try TemporaryFolder()
    try DatabaseQueue(path: folder.path + "/footnote.sqlite").close()
    try folder.write("", to: "footnote.sqlite")
    let error = #expect(throws: StoreError.self) { try SQLiteStore(folder: folder.path, as: .visitor) }
    guard case .older = error else {
      Issue.record("expected older, found \(String(describing: error))")
      return
    }
  }

  @Test
  func `with the disk full, what was acknowledged is kept and the rest refused`() async throws {
    let bench = try StoreBench()
    let store = try bench.start()
    _ = try await store.accept(Sample.arrival([Sample.question("kept", in: "a")]), at: now)
    try await bench.sqlite.limitPages()
    let long = String(repeating: "x", count: 100_000)
    let path = bench.path + "/footnote.sqlite"
    await #expect(throws: StoreError.full(path: path)) {
      try await store.accept(Sample.arrival([Sample.question("lost", in: "b", text: long)]), at: now)
    }
    #expect(StoreError.full(path: path).mayPass)
    let restarted = try bench.start()
    #expect(try await restarted.questions().map(\.asked.question.eventID) == ["kept"])
  }

  @Test
  func `another process's lock is waited for, but not for ever`() async throws {
    let bench = try StoreBench()
    var limits = StoreLimits()
    limits.busyTimeout = 0.1
    let store = try bench.start(limits: limits)
    let path = bench.path + "/footnote.sqlite"
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: path, configuration: configuration)
    try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
    await #expect(throws: StoreError.locked(path: path, seconds: 0.1)) {
      try await store.accept(Sample.arrival([Sample.question("e1")]), at: now)
    }
    try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
    try other.close()
    #expect(try await store.accept(Sample.arrival([Sample.question("e1")]), at: now) == .stored([.new]))
  }

  @Test
  func `a call that fails takes nothing with it of those that share its transaction`() async throws {
    let bench = try StoreBench()
    let store = try bench.start()
    try await bench.sqlite.breakFacts()
    let stored = await withTaskGroup { group in
      for number in 0..<100 {
        group.addTask {
          var arrival = Sample.arrival([Sample.question("e\(number)", in: "room\(number)")])
          if number % 10 == 0 { arrival.facts = ["broken"] }
          return (try? await store.accept(arrival, at: now)) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(stored == 90)
    #expect(try await store.questions(200).count == 90)
  }

  @Test
  func `a caller that is cancelled has still stored what he was told to`() async throws {
    let bench = try StoreBench()
    let store = try bench.start()
    let now = now
    let task = Task { try await store.accept(Sample.arrival([Sample.question("e1")]), at: now) }
    task.cancel()
    #expect(try await task.value == .stored([.new]))
    #expect(try await store.questions().count == 1)
  }

  @Test
  func `a closed store says so`() async throws {
    let bench = try StoreBench()
    let store = try bench.start()
    try bench.stop()
    await #expect(throws: StoreError.closed(path: bench.path + "/footnote.sqlite")) {
      try await store.sweep(at: now)
    }
    await #expect(throws: StoreError.closed(path: bench.path + "/footnote.sqlite")) {
      try await store.counts()
    }
  }

  @Test
  func `nothing of a question, an answer or its target stays in the files once they are done with`()
    async throws
  {
    let bench = try StoreBench()
    let store = try bench.start()
    let question = InboundQuestion(
      eventID: "e1", conversation: "room", text: "SECRETQUESTION", audience: .patient,
      target: ReplyTarget(["token": "SECRETTARGET"]))
    _ = try await store.accept(Sample.arrival([question]), at: now)
    let waiting = try #require(try await store.questions().first)
    let answer = SettledAnswer(
      question: waiting, messages: [Sample.message("SECRETANSWER")], remembered: Sample.memory("SECRETMEMORY")
    )
    _ = try await store.settle(answer, at: now)
    let message = try #require(try await store.messages().first)
    _ = try await store.settle(Sample.report(message, .delivered, .delivered), at: now)
    func found() throws -> [String] {
      let files = try FileManager.default.contentsOfDirectory(atPath: bench.path)
      let bytes = try files.map { try Data(contentsOf: URL(filePath: bench.path + "/" + $0)) }
      return ["SECRETQUESTION", "SECRETTARGET", "SECRETANSWER", "SECRETMEMORY"].filter { word in
        bytes.contains { $0.range(of: Data(word.utf8)) != nil }
      }
    }
    #expect(try !found().isEmpty, "the log of changes still has them")
    _ = try await store.sweep(at: now)
    #expect(try found() == ["SECRETMEMORY"])
    _ = try await store.sweep(at: now.addingTimeInterval(1801))
    #expect(try found() == [])
  }

  @Test
  func `an error says what was found, what was expected and where`() {
    let path = "data/footnote.sqlite"
    let errors: [StoreError] = [
      .inUse(path: "data"), .full(path: path), .locked(path: path, seconds: 5), .readOnly(path: path),
      .corrupt(path: path, detail: "file is not a database"), .closed(path: path),
      .newer(path: path, unknown: ["2 later"], known: "1 first"), .older(path: path, missing: ["2 later"]),
    ]
    for error in errors { #expect("\(error)".hasPrefix("data")) }
    #expect(
      "\(errors[6])"
        == "data/footnote.sqlite: made by a newer Footnote: found 2 later, expected nothing after 1 first")
  }
}
