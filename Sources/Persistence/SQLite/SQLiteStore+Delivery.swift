package import Foundation
internal import GRDB

extension SQLiteStore {
  package func claimMessages(
    _ request: MessageRequest, at now: Date
  ) async throws(StoreError) -> ClaimedMessages {
    try await writer.write { db in
      let expired = try OutboxTable.expire(at: now, in: db)
      let disabled = try db.rows("SELECT channel FROM endpoint WHERE disabled_since IS NOT NULL")
        .map { $0["channel"] as String }
      var due: [Row] = []
      var next: [String: Date] = [:]
      for (channel, limit) in request.wanted.sorted(by: { $0.key < $1.key }) where !disabled.contains(channel)
      {
        due += try Self.claim(limit, of: channel, for: request.claim, at: now, in: db)
        next[channel] = try Self.nextDue(of: channel, at: now, in: db)
      }
      due.sort { ($0["due"] as Int64, $0["id"] as Int64) < ($1["due"], $1["id"]) }
      let messages = try due.map { try OutboxTable.message($0, claim: request.claim) }
      return ClaimedMessages(messages: messages, next: next, expired: expired)
    }
  }

  private static func claim(
    _ limit: Int, of channel: String, for claim: Claim, at now: Date, in db: Database
  ) throws -> [Row] {
    guard limit > 0 else { return [] }
    let due = try db.rows(
      """
      SELECT * FROM outbox
      WHERE is_head = 1 AND channel = ?1 AND due <= ?2 AND (claimed_until IS NULL OR claimed_until <= ?2)
      ORDER BY due, id LIMIT ?3
      """, [channel, now.milliseconds, limit])
    for row in due {
      // Whoever held it before may have sent it.
      try db.run(
        """
        UPDATE outbox SET claimed_by = ?, claimed_until = ?, is_ambiguous = is_ambiguous OR claimed_by IS NOT NULL
        WHERE id = ?
        """, [claim.owner, claim.until.milliseconds, row["id"] as Int64])
    }
    return due
  }

  private static func nextDue(of channel: String, at now: Date, in db: Database) throws -> Date? {
    let waiting = try db.number(
      """
      SELECT due FROM outbox
      WHERE is_head = 1 AND channel = ?1 AND (claimed_until IS NULL OR claimed_until <= ?2)
      ORDER BY due, id LIMIT 1
      """, [channel, now.milliseconds])
    return waiting.map { Date(milliseconds: $0) }
  }

  package func settle(_ report: AttemptReport, at now: Date) async throws(StoreError) -> Bool {
    let kept = limits.attemptsKept
    let changed = try await writer.write { db in try Self.settle(report, at: now, keeping: kept, in: db) }
    messagesBell.ring()
    return changed
  }

  private static func settle(
    _ report: AttemptReport, at now: Date, keeping kept: Int, in db: Database
  ) throws -> Bool {
    try EndpointTable.note(report.endpoint, of: report.message.conversation.channel, at: now, in: db)
    let claim = report.message.claim
    let found = try db.row(
      """
      SELECT id, channel, conversation, attempts, claimed_by = ? AND claimed_until = ? AS is_held FROM outbox
      WHERE message = ? AND state = 'pending'
      """, [claim.owner, claim.until.milliseconds, report.message.id.rawValue])
    guard let row = found, row["is_held"] as Bool? == true || report.next == .delivered else { return false }
    let id: Int64 = row["id"]
    try db.run(
      """
      UPDATE outbox SET attempts = attempts + 1, last_outcome = ?, is_ambiguous = is_ambiguous OR ? WHERE id = ?
      """, [report.outcome.rawValue, report.outcome == .ambiguous, id])
    try record(report, of: id, at: now, in: db)
    if row["attempts"] as Int >= kept {
      try db.run(
        """
        DELETE FROM attempt WHERE message = ?1 AND id <= (
          SELECT id FROM attempt WHERE message = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
        """, [id, kept])
    }
    switch report.next {
    case .delivered: try OutboxTable.settle(row, as: .delivered, at: now, in: db)
    case .dead: try OutboxTable.settle(row, as: .dead, at: now, in: db)
    case .retry(let date, let step):
      try db.run(
        "UPDATE outbox SET due = ?, step = ?, has_turn = 0, claimed_by = NULL, claimed_until = NULL WHERE id = ?",
        [date.millisecondsAfter, step, id])
    }
    return true
  }

  private static func record(_ report: AttemptReport, of id: Int64, at now: Date, in db: Database) throws {
    try db.run(
      "INSERT INTO attempt (message, started, ended, outcome, status, detail) VALUES (?, ?, ?, ?, ?, ?)",
      [
        id, report.started.milliseconds, now.milliseconds, report.outcome.rawValue, report.status,
        String(report.detail.prefix(200)),
      ])
  }

  package func postpone(_ messages: [Postponement]) async throws(StoreError) {
    guard !messages.isEmpty else { return }
    try await writer.write { db in
      for postponed in messages {
        let claim = postponed.message.claim
        try db.run(
          """
          UPDATE outbox SET due = ?, has_turn = ?, claimed_by = NULL, claimed_until = NULL
          WHERE message = ? AND state = 'pending' AND claimed_by = ? AND claimed_until = ?
          """,
          [
            postponed.until.millisecondsAfter, postponed.hasTurn, postponed.message.id.rawValue, claim.owner,
            claim.until.milliseconds,
          ])
      }
    }
  }
}
