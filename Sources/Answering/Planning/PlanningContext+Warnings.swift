internal import Analysis
internal import Articles

/// Which statements warn of what is in question, and which are on giving it.
extension PlanningContext {
  /// Warnings about these subjects that hold for everybody, or for whom the question is about.
  package func fittingWarnings(about subjects: [Entity]) -> [StatementFacts] {
    warnings(about: subjects).filter { $0.action != .stop && combines($0) && isForThese($0) }
  }

  private static let stoppingTerms: Set<String> = [
    "stop", "discontinu", "quit", "withdraw", "ceas", "halt", "hold", "withhold", "paus", "omit", "skip",
  ]

  /// Whether the question is about ending or pausing a treatment.
  package var asksAboutStopping: Bool {
    return understanding.analyzed.tokens.contains { Self.stoppingTerms.contains($0.term) }
      || manifest.id == "stopping"
  }

  /// Whether a dose was not taken: “missed a dose”, “forgot my bisoprolol”.
  package var asksAboutMissedDose: Bool {
    understanding.analyzed.speaksOfMissedDose
      || (understanding.analyzed.speaksOfMissing && !understanding.drugs.isEmpty)
  }

  package func warnings(about subjects: [Entity]) -> [StatementFacts] {
    ranked(about: subjects).map(facts).filter { facts in
      facts.statement.stance.warns && subjects.contains { isSubject($0, of: facts) }
        && (!facts.analyzed.speaksOfMissedDose || asksAboutMissedDose)
    }
  }

  private static let watchingTerms: Set<String> = [
    "monitor", "check", "measur", "recheck", "assess", "evalu", "watch", "review", "test", "identifi",
    "repeat",
  ]

  /// Whether a statement is on giving the entity: it comes first in the main clause, and is not only measured,
  /// watched or mentioned as something tried before.
  package func isOnUse(of entity: Entity, _ facts: StatementFacts) -> Bool {
    isOnUse(of: entity.concepts, facts)
  }

  func isOnUse(of concepts: [Concept.ID], _ facts: StatementFacts) -> Bool {
    guard !facts.analyzed.tokens.prefix(3).contains(where: { Self.watchingTerms.contains($0.term) }) else {
      return false
    }
    let analyzer = knowledge.analyzer
    let treatments: Set<Concept.Kind> = [.drug, .drugClass, .procedure, .analyte]
    let given = facts.analyzed.mentions.filter { mention in
      mention.concepts.contains { treatments.contains(analyzer[$0].kind) && !knowledge.topic.contains($0) }
    }
    let first = given.first { $0.tokens.lowerBound < facts.mainClauseEnd }
    let subjects =
      first.map { listed(from: $0, among: given, in: facts) } ?? (given.isEmpty ? facts.inherited : [])
    return concepts.contains { concept in
      subjects.contains { analyzer.areKin($0, concept) }
    }
  }

  private static let listing: Set<String> = ["and", "or", "nor"]

  /// The first treatment of a statement, with those that stand in one list with it: “A, B and C may be used”.
  private func listed(from first: Mention, among given: [Mention], in facts: StatementFacts) -> Set<
    Concept.ID
  > {
    var concepts = Set(first.concepts)
    var end = first.tokens.upperBound
    for mention in given
    where mention.tokens.lowerBound >= end && mention.tokens.lowerBound < facts.mainClauseEnd {
      let between = facts.analyzed.tokens[end..<mention.tokens.lowerBound]
      guard between.allSatisfy({ Self.listing.contains($0.surface) }) else { break }
      concepts.formUnion(mention.concepts)
      end = mention.tokens.upperBound
    }
    return concepts
  }

  /// Whether a warning is about using the entity, rather than mentioning it in its reason.
  package func isSubject(_ entity: Entity, of facts: StatementFacts) -> Bool {
    let clause = facts.mainClauseEnd
    let named = facts.analyzed.mentions.filter { $0.tokens.lowerBound < clause }.flatMap(\.concepts)
    let kin = Set(entity.concepts.flatMap { [$0] + knowledge.analyzer[$0].ancestors })
    let analyzer = knowledge.analyzer
    return named.contains { concept in
      kin.contains(concept) || entity.concepts.contains { analyzer.isA(concept, $0) }
    } || facts.inherited.contains { kin.contains($0) }
  }
}
