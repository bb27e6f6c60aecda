internal import Articles
internal import Channels
internal import Foundation
internal import GRDB

enum InboxTable {
  static func insert(_ arrived: ArrivedQuestion, of arrival: Arrival, at now: Date, in db: Database) throws {
    let question = arrived.question
    let isWaiting = arrived.answer == nil
    let isHead = try isWaiting && !hasWaiting(arrival.channel, question.conversation, in: db)
    try db.run(
      """
      INSERT INTO inbox (channel, kind, event, conversation, text, audience, target, is_inline, response, state,
        is_head, received, expires, keep_until)
      VALUES (?, 'question', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        arrival.channel, question.eventID, question.conversation, isWaiting ? question.text : "",
        question.audience.rawValue, isWaiting ? try JSONEncoder().encode(question.target) : Data(),
        question.isInline, try arrived.answer.map { try StoredResponse.encode($0.response) },
        isWaiting ? "waiting" : "answered", isHead, now.milliseconds, arrived.expires?.milliseconds,
        arrival.keepEventsUntil.millisecondsAfter,
      ])
  }

  /// False where the event was seen before.
  static func insertAction(_ event: String, of arrival: Arrival, at now: Date, in db: Database) throws -> Bool
  {
    try db.run(
      """
      INSERT OR IGNORE INTO inbox (channel, kind, event, conversation, text, audience, target, is_inline, state,
        is_head, received, keep_until)
      VALUES (?, 'action', ?, '', '', '', x'', 0, 'answered', 0, ?, ?)
      """, [arrival.channel, event, now.milliseconds, arrival.keepEventsUntil.millisecondsAfter])
    return db.changesCount == 1
  }

  /// The row is done with: nothing stays of it but its event id. The next of its conversation may be claimed.
  static func settle(_ row: Row, as state: String, in db: Database) throws {
    let id: Int64 = row["id"]
    try db.run(
      """
      UPDATE inbox SET state = ?, is_head = 0, text = '', target = x'', claimed_by = NULL, claimed_until = NULL
      WHERE id = ?
      """, [state, id])
    let channel: String = row["channel"]
    let conversation: String = row["conversation"]
    try db.run(
      """
      UPDATE inbox SET is_head = 1 WHERE id = (
        SELECT min(id) FROM inbox WHERE channel = ? AND conversation = ? AND state = 'waiting')
      """, [channel, conversation])
  }

  /// Settles waiting questions that no one can be answered in time any more.
  static func expire(at now: Date, in db: Database) throws {
    let stale = try db.rows(
      """
      SELECT id, channel, conversation FROM inbox
      WHERE state = 'waiting' AND expires IS NOT NULL AND expires <= ?1
        AND (claimed_until IS NULL OR claimed_until <= ?1)
      LIMIT 500
      """, [now.milliseconds])
    for row in stale { try settle(row, as: "expired", in: db) }
  }

  static func question(
    _ row: Row, claim: Claim, memory: ConversationMemory
  ) throws -> WaitingQuestion {
    let expires: Int64? = row["expires"]
    let audience: String = row["audience"]
    let target: Data = row["target"]
    let question = InboundQuestion(
      eventID: row["event"], conversation: row["conversation"], text: row["text"],
      audience: Audience(rawValue: audience) ?? .patient,
      target: try JSONDecoder().decode(ReplyTarget.self, from: target), isInline: row["is_inline"],
      expires: expires.map { Date(milliseconds: $0) })
    let asked = AskedQuestion(
      channel: row["channel"], question: question, received: Date(milliseconds: row["received"]))
    return WaitingQuestion(id: row["id"], claim: claim, asked: asked, memory: memory)
  }

  private static func hasWaiting(_ channel: String, _ conversation: String, in db: Database) throws -> Bool {
    try db.row(
      "SELECT 1 FROM inbox WHERE channel = ? AND conversation = ? AND state = 'waiting' LIMIT 1",
      [channel, conversation]) != nil
  }
}
