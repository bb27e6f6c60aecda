internal import Channels
internal import Crypto
internal import Foundation
internal import GRDB
internal import Notation

/// A message that is about to be stored.
struct NewMessage {
  let thread: ConversationKey
  /// What it comes from: unique in its channel for as long as event ids are kept.
  let event: String
  let part: Int
  let target: ReplyTarget
  let message: OutboundMessage
  let expires: Date?

  /// The same event received at the same time is the same message, also for a service that looks at ids after
  /// the database was lost; another time is another message.
  func id(received: Date) -> MessageID {
    let origin = [thread.channel, event, "\(part)", "\(received.milliseconds)"].joined(separator: "\u{0}")
    let digest = SHA256.hash(data: Data(origin.utf8)).prefix(16)
    return MessageID(rawValue: "msg_" + Hexadecimal.encode(digest))
  }
}

enum OutboxTable {
  static func insert(_ new: NewMessage, received: Date, at now: Date, in db: Database) throws {
    let key = new.thread
    let isHead =
      try db.row(
        "SELECT 1 FROM outbox WHERE channel = ? AND conversation = ? AND state = 'pending' LIMIT 1",
        [key.channel, key.conversation]) == nil
    try db.run(
      """
      INSERT INTO outbox (message, channel, conversation, part, target, call, body, state, is_head, created, due,
        expires)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?)
      """,
      [
        new.id(received: received).rawValue, key.channel, key.conversation, new.part,
        try JSONEncoder().encode(new.target), new.message.call, Data(new.message.body), isHead,
        now.milliseconds, now.milliseconds, new.expires?.milliseconds,
      ])
  }

  /// Nothing more is tried, and the next of its conversation has its turn. A dead letter keeps what it takes to
  /// try again; of others nothing stays but what happened to them.
  static func settle(_ row: Row, as state: MessageState, at now: Date, in db: Database) throws {
    let id: Int64 = row["id"]
    try db.run(
      """
      UPDATE outbox SET state = ?1, is_head = 0, settled = ?2, claimed_by = NULL, claimed_until = NULL,
        target = iif(?1 = 'dead', target, x''), body = iif(?1 = 'dead', body, x'')
      WHERE id = ?3
      """, [state.rawValue, now.milliseconds, id])
    let channel: String = row["channel"]
    let conversation: String = row["conversation"]
    try db.run(
      """
      UPDATE outbox SET is_head = 1 WHERE id = (
        SELECT min(id) FROM outbox WHERE channel = ? AND conversation = ? AND state = 'pending')
      """, [channel, conversation])
  }

  /// After a message came back among those that are pending: the first of them is next, but for one that is
  /// under way already.
  static func restoreOrder(of channel: String, _ conversation: String, in db: Database) throws {
    try db.run(
      """
      UPDATE outbox SET is_head = (id = (
        SELECT id FROM outbox WHERE channel = ?1 AND conversation = ?2 AND state = 'pending'
        ORDER BY claimed_by IS NULL, id LIMIT 1))
      WHERE channel = ?1 AND conversation = ?2 AND state = 'pending'
      """, [channel, conversation])
  }

  /// How many became stale; in hand they do not.
  static func expire(at now: Date, in db: Database) throws -> Int {
    let stale = try db.rows(
      """
      SELECT id, channel, conversation FROM outbox
      WHERE state = 'pending' AND expires IS NOT NULL AND expires <= ?1
        AND (claimed_until IS NULL OR claimed_until <= ?1)
      LIMIT 500
      """, [now.milliseconds])
    for row in stale { try settle(row, as: .expired, at: now, in: db) }
    return stale.count
  }

  static func message(_ row: Row, claim: Claim) throws -> OutboxMessage {
    let target: Data = row["target"]
    let body: Data = row["body"]
    let expires: Int64? = row["expires"]
    return OutboxMessage(
      id: MessageID(rawValue: row["message"]), claim: claim,
      conversation: ConversationKey(channel: row["channel"], conversation: row["conversation"]),
      target: try JSONDecoder().decode(ReplyTarget.self, from: target),
      message: OutboundMessage(call: row["call"], body: Array(body)), attempts: row["attempts"],
      step: row["step"], hasTurn: row["has_turn"], due: Date(milliseconds: row["due"]),
      expires: expires.map { Date(milliseconds: $0) })
  }
}
