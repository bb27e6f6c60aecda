import Foundation
import Persistence

/// Gaps as an editor reads them.
enum GapText {
  static func table(_ sums: [GapSum]) -> String {
    guard !sums.isEmpty else { return "no gaps counted\n" }
    let rows = [["asked", "last", "kind", "missing", "intent", "reason"]] + sums.map(row)
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { text, width in text + String(repeating: " ", count: width - text.count) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces) + "\n"
    }.joined()
  }

  private static func row(_ sum: GapSum) -> [String] {
    [
      String(sum.count), sum.last.description, sum.key.kind, sum.key.name,
      sum.key.intent.isEmpty ? "-" : sum.key.intent, sum.key.reason,
    ]
  }

  static func list(_ questions: [KeptQuestion]) -> String {
    guard !questions.isEmpty else {
      return "no questions kept; “editorial: {keepQuestions: true}” in the settings keeps them for 30 days\n"
    }
    return questions.map { question in
      let intent = question.intent.isEmpty ? "-" : question.intent
      return "\(question.day)  \(intent)  \(question.reason)  \(question.text)\n"
    }.joined()
  }

  /// One line, keys sorted.
  static func json(_ sums: [GapSum], _ questions: [KeptQuestion]?) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let form = Form(
      gaps: sums.map {
        Form.Gap(
          asked: $0.count, last: $0.last.description, kind: $0.key.kind, name: $0.key.name,
          intent: $0.key.intent.isEmpty ? nil : $0.key.intent, reason: $0.key.reason)
      },
      questions: questions?.map {
        Form.Question(
          day: $0.day.description, intent: $0.intent.isEmpty ? nil : $0.intent, reason: $0.reason,
          text: $0.text
        )
      })
    return try encoder.encode(form) + Data("\n".utf8)
  }

  private struct Form: Encodable {
    struct Gap: Encodable {
      let asked: Int, last: String, kind: String, name: String, intent: String?, reason: String
    }
    struct Question: Encodable { let day: String, intent: String?, reason: String, text: String }
    let gaps: [Gap]
    let questions: [Question]?
  }
}
