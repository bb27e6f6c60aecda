internal import Answering
internal import Articles
internal import Notation

/// How a service shows an answer: one message where it fits, several in order where it does not.
///
/// A message's body holds no address and no secret: the channel's `request(for:)` adds these.
protocol PagedRendering: AnswerRendering {
  func body(of page: Page) -> JSON
  /// Whether the page is within every limit of the service, each measured in the service's own unit.
  func fits(_ page: Page) -> Bool
  /// Whether the service has a form that shows these words unaltered, however long they are.
  func canShow(_ quote: Quote) -> Bool
  /// The body as the response to the request that asked.
  func inlineBody(_ body: JSON, to target: ReplyTarget) -> JSON
}

extension PagedRendering {
  func canShow(_ quote: Quote) -> Bool { true }

  func inlineBody(_ body: JSON, to target: ReplyTarget) -> JSON { body }

  func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage] {
    pages(of: answer).map { OutboundMessage(body: body(of: $0).bytes) }
  }

  /// A response is one message: what does not fit into it is not shown in part, for the part left out could be
  /// the caution of a dose.
  func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse {
    let pages = pages(of: answer)
    let page = pages.count == 1 ? pages[0] : Page(RenderingWording.tooLongForOneMessage(answer.outline))
    let body = inlineBody(body(of: page), to: target)
    return InboundResponse(contentType: "application/json", body: body.bytes)
  }

  private func pages(of answer: Answer) -> [Page] {
    Pagination(answer, canShow: canShow, fits: fits).pages
  }
}
