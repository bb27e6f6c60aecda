internal import Channels
package import Foundation
internal import GRDB

extension SQLiteStore {
  package func claimQuestions(
    _ request: QuestionRequest, at now: Date
  ) async throws(StoreError) -> [WaitingQuestion] {
    guard request.limit > 0, !request.channels.isEmpty else { return [] }
    let limits = limits
    return try await writer.write { db in try Self.claimQuestions(request, at: now, limits: limits, in: db) }
  }

  private static func claimQuestions(
    _ request: QuestionRequest, at now: Date, limits: StoreLimits, in db: Database
  ) throws -> [WaitingQuestion] {
    try InboxTable.expire(at: now, in: db)
    var waiting = try waiting(request, at: now, in: db)
    while let worn = waiting.first(where: { $0["claims"] as Int64 >= limits.questionClaims }) {
      try InboxTable.settle(worn, as: "failed", in: db)
      waiting = try Self.waiting(request, at: now, in: db)
    }
    let oldest = now.addingTimeInterval(-limits.idleConversation)
    return try alone(waiting).map { row in
      let id: Int64 = row["id"]
      try db.run(
        "UPDATE inbox SET claims = claims + 1, claimed_by = ?, claimed_until = ? WHERE id = ?",
        [request.claim.owner, request.claim.until.milliseconds, id])
      let key = ConversationKey(channel: row["channel"], conversation: row["conversation"])
      let memory = try ConversationTable.memory(of: key, since: oldest, in: db)
      return try InboxTable.question(row, claim: request.claim, memory: memory)
    }
  }

  private static func waiting(_ request: QuestionRequest, at now: Date, in db: Database) throws -> [Row] {
    try db.rows(
      """
      SELECT * FROM inbox
      WHERE is_head = 1 AND (claimed_until IS NULL OR claimed_until <= ?)
        AND channel IN (\(databaseQuestionMarks(count: request.channels.count)))
      ORDER BY id LIMIT ?
      """,
      [now.milliseconds] + StatementArguments(request.channels) + [request.limit])
  }

  /// A question that was claimed before comes without others, and the others without it.
  private static func alone(_ rows: [Row]) -> [Row] {
    func isSuspect(_ row: Row) -> Bool { row["claims"] as Int64 > 0 }
    guard let first = rows.first, !isSuspect(first) else { return Array(rows.prefix(1)) }
    return Array(rows.prefix { !isSuspect($0) })
  }

  package func settle(_ answer: SettledAnswer, at now: Date) async throws(StoreError) -> Bool {
    let idle = limits.idleConversation
    let settlement = try await writer.write { db in try Self.settle(answer, at: now, idle: idle, in: db) }
    if settlement != .lost { questionsBell.ring() }
    if settlement == .settled { messagesBell.ring() }
    return settlement == .settled
  }

  private enum Settlement {
    case settled
    /// It waits again.
    case moved
    /// It is someone else's by now, or settled.
    case lost
  }

  private static func settle(
    _ answer: SettledAnswer, at now: Date, idle: TimeInterval, in db: Database
  ) throws -> Settlement {
    let question = answer.question
    guard let row = try claimed(question, in: db) else { return .lost }
    let inbound = question.asked.question
    let key = ConversationKey(channel: question.asked.channel, conversation: inbound.conversation)
    guard try ConversationTable.version(of: key, in: db) == question.memory.version else {
      try release(question, in: db)
      return .moved
    }
    for (part, message) in answer.messages.enumerated() {
      let message = NewMessage(
        thread: key, event: "question \(inbound.eventID)", part: part, target: inbound.target,
        message: message, expires: inbound.expires)
      try OutboxTable.insert(message, received: question.asked.received, at: now, in: db)
    }
    try InboxTable.settle(row, as: "answered", in: db)
    try ConversationTable.save(answer.remembered, of: key, at: now, idle: idle, in: db)
    return .settled
  }

  private static func claimed(_ question: WaitingQuestion, in db: Database) throws -> Row? {
    try db.row(
      """
      SELECT id, channel, conversation FROM inbox
      WHERE id = ? AND state = 'waiting' AND claimed_by = ? AND claimed_until = ?
      """, [question.id, question.claim.owner, question.claim.until.milliseconds])
  }

  package func releaseQuestions(_ questions: [WaitingQuestion]) async throws(StoreError) {
    guard !questions.isEmpty else { return }
    try await writer.write { db in
      for question in questions where try Self.claimed(question, in: db) != nil {
        try Self.release(question, in: db)
      }
    }
    questionsBell.ring()
  }

  private static func release(_ question: WaitingQuestion, in db: Database) throws {
    try db.run(
      "UPDATE inbox SET claims = claims - 1, claimed_by = NULL, claimed_until = NULL WHERE id = ?",
      [question.id])
  }
}
