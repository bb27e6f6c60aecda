internal import Analysis
internal import Articles
public import Foundation

/// The public form: keys sorted, so that the same answer is the same bytes.
extension Answer {
  public func json() -> Data { json(without: []) }

  /// What can be left out where there is little room: the rest says all that is to be said.
  package enum OptionalPart: String, Sendable, CaseIterable { case explanation, related, text }

  package func json(without omitted: Set<OptionalPart>) -> Data {
    var fields: [JSONText.Field] = [
      ("cards", .list([])),
      ("corpus", .text(corpus.rawValue)),
      ("derived", .list([])),
      ("id", .text(id)),
      (
        "intent",
        intent.map { .object([("id", .text($0)), ("score", .number((intentScore * 100).rounded() / 100))]) }
          ?? .null
      ),
      ("notices", .list(notices.map { Self.notice($0.kind, Wording.sentence($0)) } + editorialNotices)),
      ("outcome", .text(outcome.rawValue)),
      ("question", .text(question)),
      ("quotes", .list(quotes.map(Self.form))),
      ("reason", .text(reason?.rawValue)),
      ("references", .list(references.map(Self.form))),
      ("understood", understood),
    ]
    if let article { fields.append(("article", Self.form(article))) }
    if !choices.isEmpty { fields.append(("choices", .texts(choices))) }
    if !omitted.contains(.related) { fields.append(("related", .texts(related))) }
    if !omitted.contains(.text) { fields.append(("text", .text(text))) }
    if let explanation, !omitted.contains(.explanation) { fields.append(("explanation", .text(explanation))) }
    return Data(JSONText.object(fields).bytes)
  }

  private var understood: JSONText {
    .object([
      ("carried", .texts(carried)),
      (
        "entities",
        .list(
          entities.map {
            .object([
              ("article", .flag($0.isGrounded)), ("kind", .text($0.kind.rawValue)), ("text", .text($0.name)),
            ])
          })
      ),
      ("qualifiers", .texts(qualifiers)),
    ])
  }

  private static func notice(_ kind: String, _ text: String) -> JSONText {
    .object([("kind", .text(kind)), ("text", .text(text))])
  }

  /// The article's own data, where they were asked for.
  private var editorialNotices: [JSONText] {
    guard let article else { return [] }
    return editorial.map { fact in
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
      return Self.notice(fact.rawValue, value ?? "not stated")
    }
  }

  private static func form(_ shown: ShownQuote) -> JSONText {
    let quote = shown.quote
    return .object([
      ("citations", .list(quote.citations.map { .integer($0) })),
      ("role", .text(shown.role.rawValue)),
      ("section", .texts(quote.section)),
      (
        "source",
        .object([
          ("article", .text(quote.article.rawValue)), ("end", .integer(quote.range.upperBound)),
          ("revision", .text(quote.revision.rawValue)), ("start", .integer(quote.range.lowerBound)),
        ])
      ),
      ("stance", .text(quote.stance.rawValue)),
      ("statement", .text(quote.statement.rawValue)),
      ("text", .text(quote.text)),
    ])
  }

  /// What the article does not print is null, never left out.
  private static func form(_ reference: Reference) -> JSONText {
    .object([
      ("container", .text(reference.container)), ("number", .integer(reference.number)),
      ("tier", .text(reference.tier)), ("title", .text(reference.title)),
      ("year", reference.year.map { .integer($0) } ?? .null),
    ])
  }

  private static func form(_ article: Article) -> JSONText {
    var fields: [JSONText.Field] = [
      ("id", .text(article.id.rawValue)), ("reviewStatus", .text(article.reviewStatus.rawValue)),
      ("revision", .text(article.revision.rawValue)), ("title", .text(article.title)),
    ]
    if let date = article.lastUpdated { fields.append(("lastUpdated", .text(date.description))) }
    return .object(fields)
  }
}
