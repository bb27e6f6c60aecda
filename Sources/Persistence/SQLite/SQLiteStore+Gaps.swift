package import Foundation
internal import GRDB

extension SQLiteStore: GapLog {
  package func record(
    _ counts: [GapCount], keeping questions: [KeptQuestion]
  ) async throws(StoreError) {
    guard !counts.isEmpty || !questions.isEmpty else { return }
    try await writer.write { db in
      for count in counts { try GapTable.add(count, in: db) }
      for question in questions { try GapTable.keep(question, in: db) }
    }
  }

  package func gaps(since day: GapDay, limit: Int) async throws(StoreError) -> [GapSum] {
    try await read { db in try GapTable.sums(since: day, limit: limit, in: db) }
  }

  package func keptQuestions(since day: GapDay, limit: Int) async throws(StoreError) -> [KeptQuestion] {
    try await read { db in try GapTable.questions(since: day, limit: limit, in: db) }
  }

  /// What is deleted here leaves the log of changes with the next ``sweep(at:)``.
  package func sweepGaps(at now: Date, limits: GapLimits) async throws(StoreError) -> Int {
    func day(_ days: Int) -> String {
      GapDay(now.addingTimeInterval(-Double(days) * 86_400)).description
    }
    let (counted, asked) = (day(limits.countDays), day(limits.questionDays))
    return try await writer.write { db in
      try db.run("DELETE FROM gap WHERE day < ?", [counted])
      var deleted = db.changesCount
      try db.run("DELETE FROM gap_question WHERE day < ?", [asked])
      deleted += db.changesCount
      try db.run(
        """
        DELETE FROM gap_question WHERE id NOT IN (SELECT id FROM gap_question ORDER BY id DESC LIMIT ?)
        """, [limits.questions])
      return deleted + db.changesCount
    }
  }
}
