internal import Analysis
package import Articles
internal import Dosing
internal import Retrieval

/// All that a plugin sees: the question as understood, the article as read, statements ranked.
package struct PlanningContext: Sendable {
  package let understanding: Understanding
  package let knowledge: ArticleKnowledge
  package let manifest: IntentManifest
  package let conversation: Conversation
  /// What is known of the patient in figures.
  package let figures: PatientFigures
  /// Statements by relevance, best first.
  package let ranking: [Ranked]

  package struct Ranked: Sendable {
    /// Position in `ArticleKnowledge.facts`.
    package let position: Int
    package let score: Double
    /// The share of the question's specific content that the statement covers, from 0 to 1.
    package let coverage: Double
    /// Whether it stands under one of the intent's headings.
    package let isInSection: Bool
    /// Whether it may answer this intent at all.
    package let isEvidence: Bool
  }

  /// The statements of the last answer, best first.
  package var lastQuoted: [Statement] {
    conversation.quoted.compactMap { id in knowledge.article.statements.first { $0.id == id } }
  }

  /// References whose title or container shares the most words with the question, if any shares one that the
  /// article's own title does not.
  package func referencesNamed() -> [Int] {
    let lexicon = knowledge.analyzer.lexicon
    let asked = Set(understanding.analyzed.tokens.map(\.term)).filter { !lexicon.isBackground($0) }
      .subtracting(knowledge.topicTerms)
    let shared = knowledge.article.references.map { reference in
      let text = [reference.title, reference.container ?? "", reference.authors.joined(separator: " ")]
        .joined(separator: " ")
      return (reference.number, asked.intersection(knowledge.analyzer.tokens(of: text).map(\.term)).count)
    }
    let most = shared.map(\.1).max() ?? 0
    return most > 0 ? shared.filter { $0.1 == most }.map(\.0) : []
  }

  package func facts(_ ranked: Ranked) -> StatementFacts { knowledge.facts[ranked.position] }

  /// What a plan quotes as an answer, in its order.
  package func answers(in plan: Plan) -> [StatementFacts] {
    plan.effects.compactMap { effect in
      guard case .cite(let id, .answer) = effect else { return nil }
      return knowledge.facts.first { $0.id == id }
    }
  }

  /// Whether a statement covers an entity, said or unsaid.
  package func covers(_ entity: Entity, _ facts: StatementFacts) -> Bool {
    // A statement about the whole class answers for a member that the article names itself only if it warns.
    let least =
      entity.grounding == .named && !((entity.isDrug || entity.kind == .analyte) && facts.forbids)
      ? Coverage.heading : Coverage.broader
    if entity.concepts.contains(where: { knowledge.coverage(of: $0, by: facts) >= least }) { return true }
    if entity.kind == .analyte, deviations(of: entity).contains(where: facts.named.contains) { return true }
    if entity.grounding == .words { return facts.terms.isSuperset(of: entity.terms) }
    // “electrolyte abnormalities” speaks of electrolytes; a drug's name inside another is another drug.
    return !entity.isDrug && !entity.nameTerms.isEmpty && facts.terms.isSuperset(of: entity.nameTerms)
  }

  /// What a low or high value is called: hypokalemia is a matter of potassium.
  private func deviations(of analyte: Entity) -> [Concept.ID] {
    analyte.concepts.flatMap { concept in
      [AnalyteState.low, .high].compactMap { knowledge.analyzer.lexicon.condition(of: concept, $0) }
    }
  }

  /// Statements about an entity, by relevance.
  package func ranked(about entities: [Entity]) -> [Ranked] {
    ranking.filter { ranked in entities.contains { covers($0, facts(ranked)) } }
  }

  /// Whether the statement's own conditions are among the question's qualifiers, or its figures met by theirs.
  package func matchesQualifiers(_ facts: StatementFacts) -> Bool {
    switch standing(facts) {
    case .unmet: return false
    case .met: return true
    // One of two things that must be there is not both.
    case .incomparable where facts.limits.isCounted: return false
    case .untold, .incomparable: break
    }
    return understanding.qualifiers.contains { covers($0, condition: facts) }
      || understanding.focus.contains { isCondition($0, of: facts) }
      || understanding.aspects.contains { $0.kind == .route && covers($0, condition: facts) }
  }

  /// Whether an illness or treatment that the question is about is one of the statement's own conditions.
  private func isCondition(_ entity: Entity, of facts: StatementFacts) -> Bool {
    guard [.condition, .procedure].contains(entity.kind) else { return false }
    return entity.concepts.contains { concept in
      ([concept] + knowledge.analyzer[concept].ancestors).contains { facts.criteria.contains($0) }
    }
  }

  /// Whether a statement is about patients with this qualifier.
  package func covers(_ qualifier: Entity, condition facts: StatementFacts) -> Bool {
    qualifier.concepts.contains { concept in
      let kin = [concept] + knowledge.analyzer[concept].ancestors
      return kin.contains { facts.named.contains($0) || facts.headed.contains($0) }
        || (knowledge.analyzer[concept].kind == .population
          && facts.named.contains {
            knowledge.analyzer.isA($0, concept) && !understanding.denied.contains($0)
          })
    }
  }

  /// Whether a heading above the statement names the entity, or what it is a kind of.
  package func isHeaded(_ facts: StatementFacts, by entity: Entity) -> Bool {
    entity.concepts.contains { concept in
      ([concept] + knowledge.analyzer[concept].ancestors).contains { facts.headed.contains($0) }
    }
  }

  /// Qualifiers that no statement about these subjects speaks of.
  package func unaddressed(by subjects: [Entity]) -> [Entity] {
    understanding.qualifiers.filter { qualifier in
      !qualifier.isNormality && !isOfAll(qualifier)
        && !knowledge.facts.contains { facts in
          subjects.contains { covers($0, facts) }
            && (covers(qualifier, condition: facts)
              || (facts.limits.limits.contains { qualifier.isLimited(by: $0) } && standing(facts) == .met))
        }
    }
  }

  /// “Ear infection in children”: what an article on one group alone says of everybody, it says of them.
  package func isOfAll(_ qualifier: Entity) -> Bool {
    !knowledge.groups.isEmpty && qualifier.kind == .population
      && knowledge.groups.allSatisfy(qualifier.concepts.contains)
  }

  /// Whether a statement holds for everybody, or for whom the question is about.
  package func isForThese(_ facts: StatementFacts) -> Bool {
    (!facts.isLimited && !facts.isConditional) || matchesQualifiers(facts)
  }
}
