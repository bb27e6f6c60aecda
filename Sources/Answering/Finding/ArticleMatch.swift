internal import Analysis
internal import Retrieval

/// How much of what a question names an article covers, in nats.
struct ArticleMatch {
  let knowledge: ArticleKnowledge
  /// Anywhere in it.
  let anywhere: Double
  /// Within a statement and its neighbours.
  let passage: Double
  /// Within one statement.
  let statement: Double
  /// The passage's share of all that the question names; 0 where that is nothing.
  let share: Double

  /// What stands together counts for more than what is scattered.
  var strength: Double { anywhere + passage + statement }

  init(_ particulars: Particulars, _ knowledge: ArticleKnowledge) {
    self.knowledge = knowledge
    let items = particulars.items
    var held = [UInt64](repeating: 0, count: knowledge.facts.count)
    var everywhere: UInt64 = 0
    for (number, item) in items.enumerated() {
      let bit: UInt64 = 1 << UInt64(number)
      if Self.isTopic(item, of: knowledge) { everywhere |= bit }
      for position in Self.statements(holding: item, in: knowledge) { held[position] |= bit }
    }
    func weight(_ bits: UInt64) -> Double {
      var sum = 0.0
      for (number, item) in items.enumerated() where bits >> UInt64(number) & 1 == 1 { sum += item.weight }
      return sum
    }
    let own = held.map { $0 | everywhere }
    let around = own.indices.map { own[$0] | (own.dropFirst($0 + 1).first ?? 0) | ($0 > 0 ? own[$0 - 1] : 0) }
    statement = Set(own).map(weight).max() ?? 0
    passage = Set(around).map(weight).max() ?? 0
    anywhere = weight(own.reduce(0, |))
    share = particulars.total > 0 ? passage / particulars.total : 0
  }

  /// What the title names, every statement is about.
  private static func isTopic(_ item: Particulars.Item, of knowledge: ArticleKnowledge) -> Bool {
    knowledge.topicTerms.isSuperset(of: item.terms)
      || item.concepts.contains { concept in knowledge.topic.contains { knowledge.analyzer.isA($0, concept) }
      }
  }

  private static func statements(
    holding item: Particulars.Item, in knowledge: ArticleKnowledge
  ) -> Set<Int> {
    var found = Set(item.alternatives.flatMap(knowledge.index.documents(with:)))
    if let first = item.terms.first {
      found.formUnion(
        knowledge.index.documents(with: first).filter { position in
          item.terms.dropFirst().allSatisfy { knowledge.index.contains($0, in: position) }
        })
    }
    return found
  }
}
