internal import Answering
internal import Articles
package import Foundation

extension DiffReport {
  /// A line for each changed answer, and the sums below; with `isVerbose` what changed in each.
  package func text(isVerbose: Bool) -> String {
    var lines: [String] = []
    for result in changed {
      let asked = (result.question.history + [result.question.text]).joined(separator: " → ")
      let id = result.question.id.isEmpty ? "" : "\(result.question.id): "
      var kinds: [String] = []
      for change in result.changes where !kinds.contains(change.kind) { kinds.append(change.kind) }
      lines.append("\(id)\(asked)  (\(kinds.joined(separator: ", ")))")
      if isVerbose { lines += result.changes.map { "  \($0)" } + [""] }
    }
    lines.append("\(changed.count) of \(results.count) answers changed")
    lines += counts.map { count in
      "  \(count.kind)\(String(repeating: " ", count: max(1, 16 - count.kind.count)))\(count.answers)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Keys sorted, one line: the same two revisions give the same bytes.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(Form(self))
  }

  private struct Form: Encodable {
    struct Item: Encodable {
      let id: String
      let question: String
      let history: [String]
      let changes: [AnswerChange.Form]
    }

    let questions: Int
    let changed: Int
    let counts: [String: Int]
    let answers: [Item]

    init(_ report: DiffReport) {
      questions = report.results.count
      changed = report.changed.count
      counts = Dictionary(uniqueKeysWithValues: report.counts.map { ($0.kind, $0.answers) })
      answers = report.changed.map { result in
        Item(
          id: result.question.id, question: result.question.text, history: result.question.history,
          changes: result.changes.map(AnswerChange.Form.init))
      }
    }
  }
}

extension AnswerChange: CustomStringConvertible {
  package var description: String {
    switch self {
    case .outcome(let old, let new): "outcome: \(old.rawValue) → \(new.rawValue)"
    case .reason(let old, let new): "reason: \(old?.rawValue ?? "none") → \(new?.rawValue ?? "none")"
    case .article(let old, let new): "article: \(old ?? "none") → \(new ?? "none")"
    case .reviewStatus(let old, let new): "review status: \(old.rawValue) → \(new.rawValue)"
    case .quoteAdded(let quote): "+ “\(quote.text)” (\(quote.place))"
    case .quoteRemoved(let quote): "- “\(quote.text)” (\(quote.place))"
    case .quoteReworded(let old, let new): "- “\(old.text)”\n  + “\(new.text)” (\(new.place))"
    case .quoteMoved(let old, let new): "moved: “\(new.text)” (\(old.place) → \(new.place))"
    case .stance(let old, let new):
      "stance: \(old.stance.rawValue) → \(new.stance.rawValue) of “\(new.text)”"
    case .references(let old, let new):
      "references: \(Self.list(old.references)) → \(Self.list(new.references)) of “\(new.text)”"
    case .order: "the same quotes in another order or role"
    }
  }

  private static func list(_ references: [String]) -> String {
    references.isEmpty ? "none" : references.joined(separator: "; ")
  }

  /// As JSON holds it; what a kind of change has not is left out.
  fileprivate struct Form: Encodable {
    struct Side: Encodable {
      var text: String?
      var section: [String]?
      var stance: String?
      var references: [String]?
      var value: String?

      init(_ quote: Quoted) {
        text = quote.text
        section = quote.section
        stance = quote.stance.rawValue
        references = quote.references
      }

      init(value: String?) { self.value = value }
    }

    let kind: String
    var old: Side?
    var new: Side?

    init(_ change: AnswerChange) {
      kind = change.kind
      switch change {
      case .outcome(let before, let after):
        (old, new) = (Side(value: before.rawValue), Side(value: after.rawValue))
      case .reason(let before, let after):
        (old, new) = (Side(value: before?.rawValue), Side(value: after?.rawValue))
      case .article(let before, let after): (old, new) = (Side(value: before), Side(value: after))
      case .reviewStatus(let before, let after):
        (old, new) = (Side(value: before.rawValue), Side(value: after.rawValue))
      case .quoteAdded(let quote): new = Side(quote)
      case .quoteRemoved(let quote): old = Side(quote)
      case .quoteReworded(let before, let after), .quoteMoved(let before, let after),
        .stance(let before, let after), .references(let before, let after):
        (old, new) = (Side(before), Side(after))
      case .order: break
      }
    }
  }
}

extension AnswerChange.Quoted {
  fileprivate var place: String { section.isEmpty ? "no heading" : section.joined(separator: " › ") }
}
