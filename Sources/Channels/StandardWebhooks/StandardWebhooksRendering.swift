internal import Answering
internal import Articles
internal import Foundation
internal import Notation

/// The public JSON of an answer as an event: `{"data":…,"type":"answer.created"}`, with the time of the question
/// as `timestamp` where the target knows it in its field `asked` (RFC 3339).
///
/// An event too large for the specification is sent with less, never with half a quote, and says under `omitted`
/// what it lacks: first the explanation, then the related questions, then the plain text, which repeats the
/// rest; at last all but the ids and places of the statements quoted, which are in the corpus.
///
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload
struct StandardWebhooksRendering: AnswerRendering {
  /// In bytes: “ideally below 20kb”.
  private static let limit = 20_000

  func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: payload(answer, to: target))]
  }

  func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    InboundResponse(contentType: "application/json", body: payload(answer, to: target))
  }

  private func payload(_ answer: Answer, to target: ReplyTarget) -> [UInt8] {
    var omitted: [Answer.OptionalPart] = []
    for part in [nil] + Answer.OptionalPart.allCases {
      if let part { omitted.append(part) }
      let payload = event(
        Array(answer.json(without: Set(omitted))), omitted: omitted.map(\.rawValue), to: target)
      if payload.count < Self.limit { return payload }
    }
    let left = omitted.map(\.rawValue) + ["question", "understood", "references", "quotes"]
    let payload = event(summary(answer, withStatements: true).bytes, omitted: left, to: target)
    if payload.count < Self.limit { return payload }
    return event(summary(answer, withStatements: false).bytes, omitted: left + ["statements"], to: target)
  }

  private func event(_ data: [UInt8], omitted: [String], to target: ReplyTarget) -> [UInt8] {
    var event = Array("{\"data\":".utf8) + data
    if !omitted.isEmpty { event += Array(",\"omitted\":".utf8) + JSON.texts(omitted).bytes }
    if let asked = target["asked"] { event += Array(",\"timestamp\":".utf8) + JSON.string(asked).bytes }
    return event + Array(",\"type\":\"answer.created\"}".utf8)
  }

  /// What an answer was, and where its statements are.
  private func summary(_ answer: Answer, withStatements: Bool) -> JSON {
    var members: [String: JSON] = [
      "corpus": .string(answer.corpus.rawValue),
      "id": .string(answer.id),
      "outcome": .string(answer.outcome.rawValue),
      "reason": .text(answer.reason?.rawValue),
    ]
    let notices = answer.outline.blocks.filter { [.emergency, .banner].contains($0.kind) }.map {
      block -> JSON in
      let text = block.groups.flatMap(\.pieces).map(\.text).joined(separator: "\n")
      return ["kind": .string(block.kind == .banner ? "review" : "emergency"), "text": .string(text)]
    }
    members["notices"] = .array(notices)
    if withStatements {
      members["statements"] = .array(
        answer.quotes.map { shown in
          [
            "end": .integer(shown.quote.range.upperBound),
            "revision": .string(shown.quote.revision.rawValue),
            "role": .string(shown.role.rawValue),
            "start": .integer(shown.quote.range.lowerBound),
            "statement": .string(shown.quote.statement.rawValue),
          ]
        })
    }
    return .object(members)
  }
}
