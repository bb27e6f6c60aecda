internal import Analysis
internal import Articles
internal import Dosing
public import Foundation
internal import Notation

/// The public form: keys sorted, so that the same answer is the same bytes.
extension Answer {
  public func json() -> Data { json(without: []) }

  /// What can be left out where there is little room: the rest says all that is to be said.
  package enum OptionalPart: String, Sendable, CaseIterable { case explanation, related, text }

  package func json(without omitted: Set<OptionalPart>) -> Data {
    var members: [String: JSON] = [
      "cards": .array(cards.map { RegimenCard($0).json }),
      "corpus": .string(corpus.rawValue),
      "derived": .array(derived.map(\.json)),
      "id": .string(id),
      "intent": intent.map {
        ["id": .string($0), "score": .double((intentScore * 100).rounded() / 100)] as JSON
      } ?? .null,
      "notices": .array(notices.map { Self.notice($0.kind, Wording.sentence($0)) } + editorialNotices),
      "outcome": .string(outcome.rawValue),
      "question": .string(question),
      "quotes": .array(quotes.map(Self.form)),
      "reason": .text(reason?.rawValue),
      "references": .array(references.map(Self.form)),
      "understood": understood,
    ]
    members["article"] = article.map(Self.form)
    if !choices.isEmpty { members["choices"] = .texts(choices) }
    if !omitted.contains(.related) { members["related"] = .texts(related) }
    if !omitted.contains(.text) { members["text"] = .string(text) }
    if !omitted.contains(.explanation) { members["explanation"] = explanation.map(JSON.string) }
    return Data(JSON.object(members).bytes)
  }

  private var understood: JSON {
    [
      "carried": .texts(carried),
      "entities": .array(
        entities.map {
          ["article": .bool($0.isGrounded), "kind": .string($0.kind.rawValue), "text": .string($0.name)]
        }),
      "qualifiers": .texts(qualifiers),
    ]
  }

  private static func notice(_ kind: String, _ text: String) -> JSON {
    ["kind": .string(kind), "text": .string(text)]
  }

  /// The article's own data, where they were asked for.
  private var editorialNotices: [JSON] {
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

  private static func form(_ shown: ShownQuote) -> JSON {
    let quote = shown.quote
    return [
      "citations": .array(quote.citations.map(JSON.integer)),
      "role": .string(shown.role.rawValue),
      "section": .texts(quote.section),
      "source": [
        "article": .string(quote.article.rawValue), "end": .integer(quote.range.upperBound),
        "revision": .string(quote.revision.rawValue), "start": .integer(quote.range.lowerBound),
      ],
      "stance": .string(quote.stance.rawValue),
      "statement": .string(quote.statement.rawValue),
      "text": .string(quote.text),
    ]
  }

  /// What the article does not print is null, never left out.
  private static func form(_ reference: Reference) -> JSON {
    [
      "container": .text(reference.container), "number": .integer(reference.number),
      "tier": .text(reference.tier), "title": .string(reference.title),
      "year": reference.year.map(JSON.integer) ?? .null,
    ]
  }

  private static func form(_ article: Article) -> JSON {
    var members: [String: JSON] = [
      "id": .string(article.id.rawValue), "reviewStatus": .string(article.reviewStatus.rawValue),
      "revision": .string(article.revision.rawValue), "title": .string(article.title),
    ]
    members["lastUpdated"] = article.lastUpdated.map { .string($0.description) }
    return .object(members)
  }
}
