package import Foundation
internal import GRDB

extension SQLiteStore {
  /// How many rows of a kind one sweep takes: a bound on how long others wait for it.
  private static let sweepLimit = 5_000

  package func sweep(at now: Date) async throws(StoreError) -> SweepCounts {
    let limits = limits
    let counts = try await writer.write { db in try Self.sweep(at: now, limits: limits, in: db) }
    if counts.expiredMessages > 0 { messagesBell.ring() }
    try await emptyLog()
    return counts
  }

  private static func sweep(at now: Date, limits: StoreLimits, in db: Database) throws -> SweepCounts {
    var counts = SweepCounts()
    try InboxTable.expire(at: now, in: db)
    counts.expiredMessages = try OutboxTable.expire(at: now, in: db)
    counts.events = try delete(
      from: "inbox", where: "state <> 'waiting' AND keep_until <= ?", [now.milliseconds], in: db)
    let idle = now.addingTimeInterval(-limits.idleConversation).milliseconds
    try db.run("DELETE FROM conversation WHERE touched < ?", [idle])
    counts.conversations = db.changesCount
    let settled = now.addingTimeInterval(-limits.settledMessages).milliseconds
    counts.messages = try delete(
      from: "outbox", where: "settled IS NOT NULL AND settled <= ? AND state <> 'dead'", [settled], in: db)
    let dead = try db.rows(
      "SELECT id, channel, conversation FROM outbox WHERE state = 'dead' AND settled <= ? LIMIT ?",
      [now.addingTimeInterval(-limits.deadLetters).milliseconds, sweepLimit])
    for row in dead { try OutboxTable.settle(row, as: .dropped, at: now, in: db) }
    counts.deadLetters = dead.count
    return counts
  }

  private static func delete(
    from table: String, where condition: String, _ arguments: StatementArguments, in db: Database
  ) throws -> Int {
    try db.run(
      "DELETE FROM \(table) WHERE id IN (SELECT id FROM \(table) WHERE \(condition) LIMIT \(sweepLimit))",
      arguments)
    return db.changesCount
  }

  /// What was erased is overwritten in the database, but lives on in the write-ahead log until that starts anew.
  /// With a reader in the way it is for the next sweep.
  private func emptyLog() async throws(StoreError) {
    let failure: StoreError? = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { [path, limits] db in
        do {
          _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
          continuation.resume(returning: nil)
        } catch {
          continuation.resume(returning: StoreError(error, path: path, waited: limits.busyTimeout))
        }
      }
    }
    if case .locked = failure { return }
    if let failure { throw failure }
  }
}
