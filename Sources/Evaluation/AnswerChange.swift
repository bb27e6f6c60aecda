package import Answering
package import Articles

/// One way in which an answer from one revision of a corpus differs from that of another.
package enum AnswerChange: Sendable, Equatable {
  /// A quote as far as a reader sees it. Ids may shift between revisions and do not count.
  package struct Quoted: Sendable, Equatable {
    package let text: String
    package let section: [String]
    package let stance: Stance
    /// Printed sources, in the order of the citation.
    package let references: [String]
  }

  case outcome(old: Answer.Outcome, new: Answer.Outcome)
  case reason(old: Reason?, new: Reason?)
  case article(old: String?, new: String?)
  case reviewStatus(old: ReviewStatus, new: ReviewStatus)
  case quoteAdded(Quoted)
  case quoteRemoved(Quoted)
  /// Much the same words.
  case quoteReworded(old: Quoted, new: Quoted)
  /// The same words under other headings.
  case quoteMoved(old: Quoted, new: Quoted)
  case stance(old: Quoted, new: Quoted)
  /// The same statement on other sources; a change of numbers alone is none.
  case references(old: Quoted, new: Quoted)
  /// The same quotes in another order, or for another purpose.
  case order

  /// The name under which changes of a kind are counted.
  package var kind: String {
    switch self {
    case .outcome: "outcome"
    case .reason: "reason"
    case .article: "article"
    case .reviewStatus: "reviewStatus"
    case .quoteAdded: "quoteAdded"
    case .quoteRemoved: "quoteRemoved"
    case .quoteReworded: "quoteReworded"
    case .quoteMoved: "quoteMoved"
    case .stance: "stance"
    case .references: "references"
    case .order: "order"
    }
  }

  /// In the order in which they are counted and printed.
  package static let kinds = [
    "outcome", "reason", "article", "reviewStatus", "quoteAdded", "quoteRemoved", "quoteReworded",
    "quoteMoved",
    "stance", "references", "order",
  ]
}
