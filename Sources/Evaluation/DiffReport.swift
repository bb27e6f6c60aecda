package import Answering

/// Questions put to two revisions of a corpus, and which answers differ.
package struct DiffReport: Sendable {
  package struct Result: Sendable {
    package let question: Question
    package let changes: [AnswerChange]
  }

  /// One for each question, in their order.
  package let results: [Result]

  package init(_ questions: [Question], old: Engine, new: Engine) {
    results = questions.map { question in
      Result(
        question: question,
        changes: AnswerChange.changes(from: old.answer(question), to: new.answer(question)))
    }
  }

  package var changed: [Result] { results.filter { !$0.changes.isEmpty } }

  /// How many answers have a change of each kind; kinds that none has are left out.
  package var counts: [(kind: String, answers: Int)] {
    AnswerChange.kinds.compactMap { kind in
      let count = results.count { $0.changes.contains { $0.kind == kind } }
      return count > 0 ? (kind, count) : nil
    }
  }
}
