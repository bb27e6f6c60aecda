package import Foundation
internal import GRDB

extension SQLiteStore {
  private static let summary = """
    SELECT id, message, channel, part, state, created, attempts, due, expires, last_outcome, is_ambiguous,
      claimed_by IS NOT NULL AS is_claimed, length(body) AS size
    FROM outbox
    """

  package func messages(
    in state: MessageState?, limit: Int
  ) async throws(StoreError) -> [MessageSummary] {
    try await read { db in
      let rows =
        if let state {
          try db.rows(Self.summary + " WHERE state = ? ORDER BY id DESC LIMIT ?", [state.rawValue, limit])
        } else {
          try db.rows(Self.summary + " ORDER BY id DESC LIMIT ?", [limit])
        }
      return rows.map(Self.summary(_:))
    }
  }

  package func message(_ id: MessageID) async throws(StoreError) -> MessageDetails? {
    try await read { db in
      guard let row = try db.row(Self.summary + " WHERE message = ?", [id.rawValue]) else { return nil }
      let attempts = try db.rows(
        "SELECT * FROM attempt WHERE message = ? ORDER BY id", [row["id"] as Int64])
      return MessageDetails(
        summary: Self.summary(row), bodySize: row["size"], attempts: attempts.map(Self.attempt(_:)))
    }
  }

  private static func summary(_ row: Row) -> MessageSummary {
    let state = MessageState(rawValue: row["state"]) ?? .pending
    let expires: Int64? = row["expires"]
    let outcome: String? = row["last_outcome"]
    return MessageSummary(
      id: MessageID(rawValue: row["message"]), channel: row["channel"], part: row["part"], state: state,
      created: Date(milliseconds: row["created"]), attempts: row["attempts"],
      due: state == .pending ? Date(milliseconds: row["due"]) : nil,
      expires: expires.map { Date(milliseconds: $0) },
      lastOutcome: outcome.flatMap { AttemptOutcome(rawValue: $0) }, isAmbiguous: row["is_ambiguous"],
      isClaimed: row["is_claimed"])
  }

  private static func attempt(_ row: Row) -> RecordedAttempt {
    RecordedAttempt(
      started: Date(milliseconds: row["started"]), ended: Date(milliseconds: row["ended"]),
      outcome: AttemptOutcome(rawValue: row["outcome"]) ?? .failed, status: row["status"],
      detail: row["detail"])
  }

  package func retry(_ id: MessageID, at now: Date) async throws(StoreError) -> Bool {
    let revived = try await writer.write { db in
      let dead = try db.rows(
        "SELECT id, channel, conversation FROM outbox WHERE message = ? AND state = 'dead'", [id.rawValue])
      try Self.revive(dead, at: now, in: db)
      return !dead.isEmpty
    }
    if revived { messagesBell.ring() }
    return revived
  }

  package func retryDead(at now: Date) async throws(StoreError) -> Int {
    let count = try await writer.write { db in
      let dead = try db.rows("SELECT id, channel, conversation FROM outbox WHERE state = 'dead' ORDER BY id")
      try Self.revive(dead, at: now, in: db)
      return dead.count
    }
    if count > 0 { messagesBell.ring() }
    return count
  }

  private static func revive(_ dead: [Row], at now: Date, in db: Database) throws {
    for row in dead {
      try db.run(
        """
        UPDATE outbox SET state = 'pending', settled = NULL, step = 0, due = ?, has_turn = 0, expires = NULL
        WHERE id = ?
        """, [now.milliseconds, row["id"] as Int64])
      try OutboxTable.restoreOrder(of: row["channel"], row["conversation"], in: db)
    }
  }

  package func drop(_ id: MessageID, at now: Date) async throws(StoreError) -> Bool {
    let dropped = try await writer.write { db in
      let row = try db.row(
        "SELECT id, channel, conversation FROM outbox WHERE message = ? AND state IN ('pending', 'dead')",
        [id.rawValue])
      guard let row else { return false }
      try OutboxTable.settle(row, as: .dropped, at: now, in: db)
      return true
    }
    if dropped { messagesBell.ring() }
    return dropped
  }

  package func endpoints() async throws(StoreError) -> [Endpoint] {
    try await read { db in try db.rows("SELECT * FROM endpoint ORDER BY channel").map(EndpointTable.endpoint)
    }
  }

  package func enable(_ channel: String) async throws(StoreError) -> Bool {
    let enabled = try await writer.write { db in
      try db.run("DELETE FROM endpoint WHERE channel = ? AND disabled_since IS NOT NULL", [channel])
      return db.changesCount > 0
    }
    if enabled { messagesBell.ring() }
    return enabled
  }

  package func counts() async throws(StoreError) -> StoreCounts {
    try await read { db in
      var counts = StoreCounts()
      for row in try db.rows(
        "SELECT channel, count(*) AS count FROM outbox WHERE state = 'pending' GROUP BY channel")
      {
        counts.pendingByChannel[row["channel"]] = row["count"]
      }
      counts.pending = counts.pendingByChannel.values.reduce(0, +)
      counts.dead = Int(try db.number("SELECT count(*) FROM outbox WHERE state = 'dead'") ?? 0)
      counts.waiting = Int(try db.number("SELECT count(*) FROM inbox WHERE state = 'waiting'") ?? 0)
      counts.failed = Int(try db.number("SELECT count(*) FROM inbox WHERE state = 'failed'") ?? 0)
      counts.oldestPending = try db.number("SELECT min(created) FROM outbox WHERE state = 'pending'")
        .map { Date(milliseconds: $0) }
      counts.oldestWaiting = try db.number("SELECT min(received) FROM inbox WHERE state = 'waiting'")
        .map { Date(milliseconds: $0) }
      counts.disabledChannels = try db.rows(
        "SELECT channel FROM endpoint WHERE disabled_since IS NOT NULL ORDER BY channel"
      ).map { $0["channel"] }
      return counts
    }
  }
}
