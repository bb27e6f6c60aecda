package import Answering

package struct SlackRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct MattermostRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct TeamsRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct DiscordRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct GoogleChatRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct ZulipRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct RocketChatRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct TelegramRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct MatrixRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
package struct StandardWebhooksRendering {
  package init() {}
  package func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    [OutboundMessage(body: (["text": .string(answer.text)] as JSON).bytes)]
  }
  package func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    .text(answer.text)
  }
}
