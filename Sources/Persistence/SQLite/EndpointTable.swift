internal import Foundation
internal import GRDB

/// Only channels that are not as they should be have a row.
enum EndpointTable {
  static func note(_ sign: EndpointSign, of channel: String, at now: Date, in db: Database) throws {
    switch sign {
    case .none: return
    case .alive:
      guard try db.row("SELECT 1 FROM endpoint WHERE channel = ?", [channel]) != nil else { return }
      try db.run("DELETE FROM endpoint WHERE channel = ? AND disabled_since IS NULL", [channel])
      try db.run("UPDATE endpoint SET failing_since = NULL WHERE channel = ?", [channel])
    case .failing(let limit):
      try fail(channel, at: now, in: db)
      guard let limit else { return }
      try db.run(
        """
        UPDATE endpoint SET disabled_since = ?1, reason = ?2
        WHERE channel = ?3 AND disabled_since IS NULL AND failing_since <= ?4
        """,
        [
          now.milliseconds, "failing for \(Int(limit / 3600)) hours", channel,
          now.addingTimeInterval(-limit).milliseconds,
        ])
    case .gone(let reason):
      try fail(channel, at: now, in: db)
      try db.run(
        "UPDATE endpoint SET disabled_since = ?, reason = ? WHERE channel = ? AND disabled_since IS NULL",
        [now.milliseconds, String(reason.prefix(200)), channel])
    }
  }

  private static func fail(_ channel: String, at now: Date, in db: Database) throws {
    try db.run(
      """
      INSERT INTO endpoint (channel, failing_since) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET failing_since = coalesce(failing_since, excluded.failing_since)
      """, [channel, now.milliseconds])
  }

  static func endpoint(_ row: Row) -> Endpoint {
    let failing: Int64? = row["failing_since"]
    let disabled: Int64? = row["disabled_since"]
    let reason: String? = row["reason"]
    return Endpoint(
      channel: row["channel"], failingSince: failing.map { Date(milliseconds: $0) },
      disabled: disabled.map { .init(since: Date(milliseconds: $0), reason: reason ?? "") })
  }
}
