internal import Foundation
internal import GRDB

enum ConversationTable {
  /// What it remembers, if it was touched since `oldest`.
  static func memory(
    of key: ConversationKey, since oldest: Date, in db: Database
  ) throws -> ConversationMemory {
    let found = try db.row(
      "SELECT memory, corpus, version, touched FROM conversation WHERE channel = ? AND conversation = ?",
      [key.channel, key.conversation])
    guard let found else { return ConversationMemory(remembered: nil, version: 0) }
    var remembered: Remembered?
    let touched: Int64 = found["touched"]
    let bytes: Data? = found["memory"]
    if touched >= oldest.milliseconds, let bytes, let corpus: String = found["corpus"] {
      remembered = Remembered(bytes: Array(bytes), corpus: corpus)
    }
    return ConversationMemory(remembered: remembered, version: found["version"])
  }

  static func version(of key: ConversationKey, in db: Database) throws -> Int64 {
    try db.number(
      "SELECT version FROM conversation WHERE channel = ? AND conversation = ?",
      [key.channel, key.conversation]) ?? 0
  }

  /// Another answer was given. With nothing new to remember, it goes on remembering what it did, if that was not
  /// already forgotten.
  static func save(
    _ remembered: Remembered?, of key: ConversationKey, at now: Date, idle: TimeInterval, in db: Database
  ) throws {
    try db.run(
      """
      INSERT INTO conversation (channel, conversation, memory, corpus, version, touched)
      VALUES (?1, ?2, ?3, ?4, 1, ?5)
      ON CONFLICT DO UPDATE SET
        memory = CASE WHEN ?3 IS NOT NULL THEN ?3 WHEN touched >= ?6 THEN memory END,
        corpus = CASE WHEN ?3 IS NOT NULL THEN ?4 WHEN touched >= ?6 THEN corpus END,
        version = version + 1, touched = ?5
      """,
      [
        key.channel, key.conversation, remembered.map { Data($0.bytes) }, remembered?.corpus,
        now.milliseconds, now.addingTimeInterval(-idle).milliseconds,
      ])
  }
}
