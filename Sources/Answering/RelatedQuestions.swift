internal import Analysis
internal import Articles

/// Questions that an article answers, for a reader whose own it does not. Each is put to the engine before it
/// is shown.
struct RelatedQuestions {
  let knowledge: ArticleKnowledge
  /// Whether the engine answers a question from this article.
  let isAnswered: (String) -> Bool

  /// At most this many, those about what the question named first.
  static let limit = 3

  func questions(near named: [Entity]) -> [String] {
    var found: [String] = []
    for candidate in candidates(near: named) where !found.contains(candidate) && isAnswered(candidate) {
      found.append(candidate)
      if found.count == Self.limit { break }
    }
    return found
  }

  private func candidates(near named: [Entity]) -> [String] {
    let near = Set(named.filter(\.isDrug).flatMap(\.concepts))
    func nearFirst(_ drugs: [Concept.ID]) -> [Concept.ID] {
      drugs.filter(near.contains) + drugs.filter { !near.contains($0) }
    }
    let aboutDoses = nearFirst(knowledge.dosedDrugs).prefix(2).map {
      "What is the dose of \(knowledge.analyzer[$0].name)?"
    }
    let aboutWarnings = nearFirst(knowledge.warnedDrugs).prefix(2).map {
      "Should \(knowledge.analyzer[$0].name) be used?"
    }
    let general = [
      "What is the first-line treatment?", "What are the common causes?", "What should be monitored?",
      "What should be avoided?",
    ]
    return near.isEmpty ? general + aboutDoses + aboutWarnings : aboutDoses + aboutWarnings + general
  }
}
