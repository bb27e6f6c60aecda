internal import Answering

/// What one message shows of an answer.
struct Page: Sendable, Equatable {
  let blocks: [AnswerOutline.Block]
  let number: Int
  let count: Int

  init(_ blocks: [AnswerOutline.Block], number: Int = 1, of count: Int = 1) {
    self.blocks = blocks
    self.number = number
    self.count = count
  }

  /// Stands last, so that nothing comes before an emergency; nil for an answer that is one message.
  var label: String? { count > 1 ? "(\(number)/\(count))" : nil }
}
