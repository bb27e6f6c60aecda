package import Answering
internal import Foundation

/// What grading looks at of an answer: its public form, as any channel gets it.
package struct GradedAnswer: Sendable, Equatable {
  struct Quote: Sendable, Equatable {
    let text: String
    let citations: [Int]
    let section: [String]
  }

  let outcome: String
  package let text: String
  let quotes: [Quote]
  let references: [Int]
  /// Texts and numbers of what is shown beside quotes: notices, references, derivations, what was understood.
  let accounted: [String]

  package init(_ answer: Answer) throws { try self.init(json: answer.json()) }

  init(json: Data) throws {
    let form = try JSONDecoder().decode(Form.self, from: json)
    outcome = form.outcome
    text = form.text
    quotes = form.quotes.map { Quote(text: $0.text, citations: $0.citations, section: $0.section) }
    references = (form.references ?? []).map(\.number)
    let whole = try JSONDecoder().decode([String: JSONValue].self, from: json)
    let parts = ["derived", "notices", "references", "related", "understood"]
    accounted = parts.flatMap { whole[$0]?.leaves ?? [] }
  }

  private struct Form: Decodable {
    struct Quote: Decodable { let text: String, citations: [Int], section: [String] }
    struct Reference: Decodable { let number: Int }
    let outcome: String
    let text: String
    let quotes: [Quote]
    let references: [Reference]?
  }
}
