internal import Channels

/// SQLite ends a text at its first NUL, and PostgreSQL takes none: two ids that differ after one would be the same.
/// What comes from outside has U+FFFD in its place.
extension String {
  var storable: String { contains("\u{0}") ? replacing("\u{0}", with: "\u{FFFD}") : self }
}

extension ConversationKey {
  var storable: ConversationKey {
    ConversationKey(channel: channel, conversation: conversation.storable)
  }
}

extension Arrival {
  var storable: Arrival {
    var arrival = self
    arrival.facts = facts.map(\.storable)
    arrival.questions = questions.map { arrived in
      ArrivedQuestion(arrived.question.storable, expires: arrived.expires, answer: arrived.answer)
    }
    arrival.actions = actions.map { arrived in
      let action = arrived.action
      return ArrivedAction(
        InboundAction(eventID: action.eventID.storable, target: action.target, message: action.message),
        expires: arrived.expires)
    }
    return arrival
  }
}

extension InboundQuestion {
  fileprivate var storable: InboundQuestion {
    InboundQuestion(
      eventID: eventID.storable, conversation: conversation.storable, text: text.storable, audience: audience,
      target: target, isInline: isInline, expires: expires)
  }
}
