import Answering
import Articles
import Channels
import Delivery
import Foundation
import Persistence
import Server

/// Puts the engine in service behind the channels: a question and what its conversation remembers in, messages and
/// what it is to remember out.
struct ChannelAnswering: Sendable {
  let corpus: ServedCorpus
  let channels: [String: any Channel]
  let metrics: ServerMetrics
  /// Called with every answer given.
  var observe: @Sendable (Answer) -> Void = { _ in }

  var answerer: Answerer {
    Answerer(
      messages: { asked, remembered in
        let (answer, memory) = answer(asked, remembered)
        let messages = channels[asked.channel]?.messages(for: answer, to: asked.question.target) ?? []
        return Reply(messages: messages, remembered: memory)
      },
      response: { asked, remembered in
        let (answer, memory) = answer(asked, remembered)
        let response = channels[asked.channel]?.inlineResponse(for: answer, to: asked.question.target)
        return InlineReply(response: response ?? InboundResponse(status: 404), remembered: memory)
      })
  }

  private func answer(_ asked: AskedQuestion, _ remembered: Remembered?) -> (Answer, Remembered) {
    let engine = corpus.engine
    let revision = engine.library.corpus.revision.rawValue
    var conversation =
      remembered.flatMap { $0.corpus == revision ? Conversation(memory: Data($0.bytes)) : nil }
      ?? Conversation()
    let question = Question(text: asked.question.text, audience: asked.question.audience)
    let answer = engine.answer(question, in: &conversation)
    metrics.count(answer: answer.outcome.rawValue)
    observe(answer)
    return (answer, Remembered(bytes: Array(conversation.memory), corpus: revision))
  }
}
