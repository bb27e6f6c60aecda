package import Answering
package import Articles

/// A question set put to an engine, and what came of it.
package struct EvaluationReport: Sendable {
  package struct Result: Sendable {
    package let item: QuestionItem
    package let answer: GradedAnswer
    package let faults: [Fault]
    package var hasPassed: Bool { faults.isEmpty }
  }

  package let results: [Result]
  package var passed: Int { results.count { $0.hasPassed } }

  /// - Parameter article: answers come from it alone, if given.
  package init(_ set: QuestionSet, engine: Engine, article: Article.ID? = nil) throws {
    results = try set.items.map { item in
      let question = Question(
        id: item.id, text: item.question, history: item.history, audience: item.audience, article: article)
      let answer = try GradedAnswer(engine.answer(question))
      return Result(item: item, answer: answer, faults: Grader.faults(of: answer, to: item))
    }
  }

  init(results: [Result]) { self.results = results }

  /// How many passed, of how many, of all, of each half and of each tag.
  package struct Count: Sendable, Equatable {
    package let name: String
    package let passed: Int
    package let total: Int
  }

  package var counts: [Count] {
    var counts = [count("all") { _ in true }]
    counts.append(count("answerable") { $0.isAnswerable })
    counts.append(count("unanswerable") { !$0.isAnswerable })
    counts.append(count("with history") { !$0.history.isEmpty })
    for tag in Set(results.flatMap(\.item.tags)).sorted() {
      counts.append(count("tag \(tag)") { $0.tags.contains(tag) })
    }
    return counts.filter { $0.total > 0 }
  }

  private func count(_ name: String, _ isCounted: (QuestionItem) -> Bool) -> Count {
    let counted = results.filter { isCounted($0.item) }
    return Count(name: name, passed: counted.count { $0.hasPassed }, total: counted.count)
  }
}
