/// What speaks for a sentence as the answer to a question, or against it. Every figure is 0 where nothing does.
package enum Feature: Int, Sendable, CaseIterable {
  // MARK: Words

  /// BM25 of the question's words within the article.
  case words
  /// The same of its words of grammar: “how is it done during …” is answered by sentences that are built alike.
  case grammar
  /// Each word by how soon it stands in the question: what is asked about comes before where and for whom.
  case leading

  // MARK: Coverage

  /// The share of the question that the sentence has, without words that questions say of their own accord.
  case coverage
  /// The share that the sentence has together with the one before it, which says what “it” is.
  case coverageWithBefore
  /// The same with the one behind it.
  case coverageWithBehind

  // MARK: Order

  /// Words that stand side by side in both.
  case pairs
  /// 1 over the place of the first word of the question.
  case early
  /// Whether one stands among the first six words.
  case inOpening

  // MARK: Shape

  /// A number for a quantity, times the coverage with both neighbours.
  case quantity
  /// A length of time for a duration.
  case duration
  /// A date for a date.
  case date
  /// A reason for a reason.
  case reason
  /// “Not” for a question to be answered by yes or no.
  case denial
  /// Says what was to be found out, which is rarely what was.
  case aim

  // MARK: Place

  /// The logarithm of the sentence's number: articles begin with what matters.
  case depth
  /// The very first, which is the title.
  case first

  package var name: String { "\(self)" }
}
