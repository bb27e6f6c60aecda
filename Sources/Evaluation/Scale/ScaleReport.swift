package import Answering
internal import Articles

/// What a corpus of so many articles costs, and whether questions find their article in it.
package struct ScaleReport: Sendable {
  package let articles: Int
  package let load: Duration
  /// Bytes of memory that the process held once loaded.
  package let memory: Int
  package let questions: Int
  /// Questions that the article they were made for answers.
  package let right: Int
  /// Of one question.
  package let median: Duration
  package let slowest: Duration

  /// - Parameters:
  ///   - questions: each with the id of its article.
  ///   - load: makes the engine.
  ///   - memory: what the process holds, in bytes.
  package init(
    articles: Int, questions: [(text: String, article: String)], load: () throws -> Engine, memory: () -> Int
  ) rethrows {
    let clock = ContinuousClock()
    let start = clock.now
    let engine = try load()
    self.load = clock.now - start
    self.memory = memory()
    var times: [Duration] = []
    var right = 0
    for question in questions {
      let start = clock.now
      let answer = engine.answer(Question(text: question.text))
      times.append(clock.now - start)
      if answer.outcome.isAnswered, answer.article?.id.rawValue == question.article { right += 1 }
    }
    times.sort()
    self.articles = articles
    self.questions = questions.count
    self.right = right
    median = times.isEmpty ? .zero : times[times.count / 2]
    slowest = times.last ?? .zero
  }
}
