package import Foundation

/// What readers asked and the corpus lacks, in counts for an editor.
///
/// Counts hold no word of a question. Questions themselves are kept only where the settings say so, scrubbed, and
/// for a shorter time. As with ``Store``, a call is one transaction, and times are the caller's.
package protocol GapLog: Sendable {
  /// Adds counts to those of the same day, and keeps questions.
  func record(_ counts: [GapCount], keeping questions: [KeptQuestion]) async throws(StoreError)

  /// The sums since a day, that day included: most asked first, then by name.
  func gaps(since day: GapDay, limit: Int) async throws(StoreError) -> [GapSum]

  /// The questions kept since a day, latest first.
  func keptQuestions(since day: GapDay, limit: Int) async throws(StoreError) -> [KeptQuestion]

  /// Deletes what has had its time, and says how many rows.
  func sweepGaps(at now: Date, limits: GapLimits) async throws(StoreError) -> Int
}

/// How long gaps are kept.
package struct GapLimits: Sendable {
  /// Counts, in days.
  package var countDays = 365
  /// Questions, in days.
  package var questionDays = 30
  /// Most questions kept; the oldest go first.
  package var questions = 10_000

  package init() {}
}

/// A day in UTC, as `2026-02-09`: sorts as it reads.
package struct GapDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let description: String

  package init(_ date: Date) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    func padded(_ number: Int?, _ width: Int) -> String {
      let digits = String(number ?? 0)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    description = "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  /// - Parameter iso8601: A day that is known to be one.
  package init(iso8601: String) { description = iso8601 }

  package static func < (a: GapDay, b: GapDay) -> Bool { a.description < b.description }
}

/// What is missing, by names alone.
package struct GapKey: Sendable, Hashable {
  package let kind: String
  package let name: String
  package let intent: String
  package let reason: String

  package init(kind: String, name: String, intent: String, reason: String) {
    self.kind = kind
    self.name = name
    self.intent = intent
    self.reason = reason
  }
}

/// How often something was missing on a day.
package struct GapCount: Sendable, Equatable {
  package let day: GapDay
  package let key: GapKey
  package let count: Int

  package init(day: GapDay, key: GapKey, count: Int) {
    self.day = day
    self.key = key
    self.count = count
  }
}

/// How often something was missing in all, and when last.
package struct GapSum: Sendable, Equatable {
  package let key: GapKey
  package let count: Int
  package let last: GapDay

  package init(key: GapKey, count: Int, last: GapDay) {
    self.key = key
    self.count = count
    self.last = last
  }
}

/// A question without an answer, without what could tell whose it is.
package struct KeptQuestion: Sendable, Equatable {
  package let day: GapDay
  package let intent: String
  package let reason: String
  package let text: String

  package init(day: GapDay, intent: String, reason: String, text: String) {
    self.day = day
    self.intent = intent
    self.reason = reason
    self.text = text
  }
}
