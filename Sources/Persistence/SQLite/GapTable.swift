internal import GRDB

/// Counts by day and name; and, apart from them, questions.
enum GapTable {
  static let tables = """
    CREATE TABLE gap (
      day TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      intent TEXT NOT NULL,
      reason TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (day, kind, name, intent, reason)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE gap_question (
      id INTEGER PRIMARY KEY,
      day TEXT NOT NULL,
      intent TEXT NOT NULL,
      reason TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX gap_question_day ON gap_question (day);
    """

  static func add(_ count: GapCount, in db: Database) throws {
    try db.run(
      """
      INSERT INTO gap (day, kind, name, intent, reason, count) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + excluded.count
      """,
      [
        count.day.description, count.key.kind, count.key.name, count.key.intent, count.key.reason,
        count.count,
      ])
  }

  static func keep(_ question: KeptQuestion, in db: Database) throws {
    try db.run(
      "INSERT INTO gap_question (day, intent, reason, text) VALUES (?, ?, ?, ?)",
      [question.day.description, question.intent, question.reason, question.text])
  }

  static func sums(since day: GapDay, limit: Int, in db: Database) throws -> [GapSum] {
    let rows = try db.rows(
      """
      SELECT kind, name, intent, reason, sum(count) AS total, max(day) AS last FROM gap WHERE day >= ?
      GROUP BY kind, name, intent, reason ORDER BY total DESC, name, kind, intent, reason LIMIT ?
      """, [day.description, limit])
    return rows.map { row in
      GapSum(
        key: GapKey(kind: row["kind"], name: row["name"], intent: row["intent"], reason: row["reason"]),
        count: row["total"], last: GapDay(iso8601: row["last"]))
    }
  }

  static func questions(since day: GapDay, limit: Int, in db: Database) throws -> [KeptQuestion] {
    let rows = try db.rows(
      "SELECT * FROM gap_question WHERE day >= ? ORDER BY id DESC LIMIT ?", [day.description, limit])
    return rows.map { row in
      KeptQuestion(
        day: GapDay(iso8601: row["day"]), intent: row["intent"], reason: row["reason"], text: row["text"])
    }
  }
}
