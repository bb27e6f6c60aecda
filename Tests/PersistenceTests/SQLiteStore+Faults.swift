import GRDB

@testable import Persistence

/// What tests look up or break beneath a store.
extension SQLiteStore {
  func pragma(_ name: String) async throws -> String? {
    try await pool.writeWithoutTransaction { db in try String.fetchOne(db, sql: "PRAGMA \(name)") }
  }

  /// From now on the database cannot grow: to SQLite, a full disk.
  func limitPages() async throws {
    try await pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA max_page_count = 1") }
  }

  /// From now on a fact cannot be stored.
  func breakFacts() async throws {
    try await pool.write { db in try db.execute(sql: "DROP TABLE fact") }
  }
}
