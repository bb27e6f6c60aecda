internal import Analysis
internal import Articles
public import Foundation

/// The public form: keys sorted, so that the same answer is the same bytes.
extension Answer {
  public func json() throws -> Data { try json(without: []) }

  /// What can be left out where there is little room: the rest says all that is to be said.
  package enum OptionalPart: String, Sendable, CaseIterable { case explanation, related, text }

  package func json(without omitted: Set<OptionalPart>) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(Form(answer: self, omitted: omitted))
  }

  private struct Form: Encodable {
    let answer: Answer
    let omitted: Set<OptionalPart>

    private enum Key: String, CodingKey {
      case id, question, outcome, reason, intent, understood, quotes, cards, derived, notices, references,
        related
      case choices, corpus, text, article, explanation
    }

    func encode(to encoder: any Encoder) throws {
      var form = encoder.container(keyedBy: Key.self)
      try form.encode(answer.id, forKey: .id)
      try form.encode(answer.question, forKey: .question)
      try form.encode(answer.outcome.rawValue, forKey: .outcome)
      try form.encode(answer.reason?.rawValue, forKey: .reason)
      try form.encode(
        answer.intent.map { IntentForm(id: $0, score: (answer.intentScore * 100).rounded() / 100) },
        forKey: .intent)
      try form.encode(UnderstoodForm(answer), forKey: .understood)
      try form.encode(answer.quotes.map(QuoteForm.init), forKey: .quotes)
      try form.encode([String](), forKey: .cards)
      try form.encode([String](), forKey: .derived)
      try form.encode(
        answer.notices.map { NoticeForm(kind: $0.kind, text: Wording.sentence($0)) } + editorialNotices,
        forKey: .notices)
      try form.encode(answer.references.map(ReferenceForm.init), forKey: .references)
      if !omitted.contains(.related) { try form.encode(answer.related, forKey: .related) }
      if !answer.choices.isEmpty { try form.encode(answer.choices, forKey: .choices) }
      try form.encode(answer.corpus.rawValue, forKey: .corpus)
      if let article = answer.article { try form.encode(ArticleForm(article), forKey: .article) }
      if let explanation = answer.explanation, !omitted.contains(.explanation) {
        try form.encode(explanation, forKey: .explanation)
      }
      if !omitted.contains(.text) { try form.encode(answer.text, forKey: .text) }
    }

    /// The article's own data, where they were asked for.
    private var editorialNotices: [NoticeForm] {
      guard let article = answer.article else { return [] }
      return answer.editorial.map { fact in
        let value: String? =
          switch fact {
          case .title: article.title
          case .status: article.reviewStatus.rawValue
          case .lastUpdated: article.lastUpdated.map(Wording.date)
          case .reviewedBy: article.reviewedBy
          case .audience: article.audience.rawValue
          case .disclaimer: article.disclaimer
          case .policy: article.editorialPolicy
          }
        return NoticeForm(kind: fact.rawValue, text: value ?? "not stated")
      }
    }
  }

  private struct IntentForm: Encodable { let id: String, score: Double }
  private struct NoticeForm: Encodable { let kind: String, text: String }

  private struct EntityForm: Encodable { let text: String, kind: String, article: Bool }

  private struct UnderstoodForm: Encodable {
    let entities: [EntityForm]
    let qualifiers: [String]
    let carried: [String]

    init(_ answer: Answer) {
      entities = answer.entities.map {
        EntityForm(text: $0.name, kind: $0.kind.rawValue, article: $0.isGrounded)
      }
      qualifiers = answer.qualifiers
      carried = answer.carried
    }
  }

  private struct QuoteForm: Encodable {
    struct Source: Encodable { let article: String, revision: String, start: Int, end: Int }
    let statement: String
    let text: String
    let citations: [Int]
    let section: [String]
    let stance: String
    let role: String
    let source: Source

    init(_ shown: ShownQuote) {
      let quote = shown.quote
      statement = quote.statement.rawValue
      text = quote.text
      citations = quote.citations
      section = quote.section
      stance = quote.stance.rawValue
      role = shown.role.rawValue
      source = Source(
        article: quote.article.rawValue, revision: quote.revision.rawValue, start: quote.range.lowerBound,
        end: quote.range.upperBound)
    }
  }

  private struct ReferenceForm: Encodable {
    let number: Int, tier: String?, title: String, container: String?, year: Int?

    init(_ reference: Reference) {
      number = reference.number
      tier = reference.tier
      title = reference.title
      container = reference.container
      year = reference.year
    }

    private enum Key: String, CodingKey { case number, tier, title, container, year }

    /// What the article does not print is null, never left out.
    func encode(to encoder: any Encoder) throws {
      var form = encoder.container(keyedBy: Key.self)
      try form.encode(number, forKey: .number)
      try form.encode(tier, forKey: .tier)
      try form.encode(title, forKey: .title)
      try form.encode(container, forKey: .container)
      try form.encode(year, forKey: .year)
    }
  }

  private struct ArticleForm: Encodable {
    let id: String, title: String, revision: String, lastUpdated: String?, reviewStatus: String

    init(_ article: Article) {
      id = article.id.rawValue
      title = article.title
      revision = article.revision.rawValue
      lastUpdated = article.lastUpdated?.description
      reviewStatus = article.reviewStatus.rawValue
    }
  }
}
