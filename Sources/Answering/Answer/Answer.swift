internal import Analysis
public import Articles
package import Dosing

/// What every channel gets: quotes, fixed notices and references, never text of its own making.
public struct Answer: Sendable {
  public enum Outcome: String, Sendable, CaseIterable {
    case answered, partial, abstained, excluded, clarify, escalate, refused, help

    /// Whether quotes answer what was asked.
    public var isAnswered: Bool { [.answered, .partial, .excluded].contains(self) }
  }

  /// A quote with what it is there for.
  public struct ShownQuote: Sendable, Equatable {
    public let quote: Quote
    package let role: Effect.Role
  }

  public let id: String
  /// The question as it was read: cleaned, without identifiers, cut to the limit.
  public let question: String
  public let outcome: Outcome
  public let reason: Reason?
  public let intent: String?
  public let intentScore: Double
  package let entities: [Entity]
  public let qualifiers: [String]
  public let carried: [String]
  public let quotes: [ShownQuote]
  /// Regimens of quoted statements.
  package let cards: [Regimen]
  /// What was calculated, labelled as such wherever it is shown.
  package let derived: [DerivedFigure]
  package let notices: [Notice]
  package let missing: [Missing]
  public let references: [Reference]
  /// The references that were asked for, rather than cited.
  public let asksForReferences: Bool
  package let editorial: [EditorialFact]
  /// The article answered from; nil where none was chosen.
  public let article: Article?
  /// Names to choose from, where the question has to be put more exactly.
  public let choices: [String]
  /// The articles that these are, where the reader is asked which one is meant.
  public let articleChoices: [Article]
  /// Questions that this article answers.
  public let related: [String]
  public let corpus: Revision
  public let audience: Audience
  /// Why: what was understood, what was scored. Only where it was asked for.
  public let explanation: String?
  /// As a person reads it.
  public private(set) var text = ""

  init(
    id: String, question: String, outcome: Outcome, reason: Reason?, intent: String?, intentScore: Double,
    entities: [Entity], qualifiers: [String], carried: [String], quotes: [ShownQuote],
    cards: [Regimen] = [], derived: [DerivedFigure] = [], notices: [Notice],
    missing: [Missing], references: [Reference], asksForReferences: Bool, editorial: [EditorialFact],
    article: Article?, choices: [String], articleChoices: [Article] = [], related: [String], corpus: Revision,
    audience: Audience,
    explanation: String?
  ) {
    self.id = id
    self.question = question
    self.outcome = outcome
    self.reason = reason
    self.intent = intent
    self.intentScore = intentScore
    self.entities = entities
    self.qualifiers = qualifiers
    self.carried = carried
    self.quotes = quotes
    self.cards = cards
    self.derived = derived
    self.notices = notices
    self.missing = missing
    self.references = references
    self.asksForReferences = asksForReferences
    self.editorial = editorial
    self.article = article
    self.choices = choices
    self.articleChoices = articleChoices
    self.related = related
    self.corpus = corpus
    self.audience = audience
    self.explanation = explanation
    text = PlainText(self).text
  }
}
