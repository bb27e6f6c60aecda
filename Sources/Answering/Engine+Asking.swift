internal import Analysis
internal import Articles

/// Questions back to the reader: what can be chosen is what the article answers.
extension Engine {
  /// Asks back with things the article can answer about.
  func clarification(_ context: PlanningContext) -> Plan {
    let about = context.knowledge.facts.filter {
      context.understanding.qualifiers.isEmpty || context.matchesQualifiers($0)
    }
    var choices: [Concept.ID] = []
    for facts in about {
      for concept in facts.subjects.sorted()
      where [.drug, .drugClass].contains(context.knowledge.analyzer[concept].kind)
        && !choices.contains(concept)
      {
        choices.append(concept)
      }
    }
    return Plan([.ask(Array(choices.prefix(4)))])
  }

  /// “Dose?”, “side effects?”: of which drug is asked back where the article answers for several. Choices that lead
  /// nowhere are not offered.
  func asking(_ plan: Plan, _ turn: Turn) -> Plan {
    guard turn.understanding.focus.isEmpty else { return plan }
    for case .ask(let choices) in plan.effects { return Plan([.ask(answerable(choices, after: turn))]) }
    let isAbstaining = plan.effects.contains { if case .abstain = $0 { true } else { false } }
    guard turn.isBare, isAbstaining else { return plan }
    let choices = answerable(drugs(in: turn.context.knowledge), after: turn)
    return choices.isEmpty ? plan : Plan([.ask(Array(choices.prefix(Self.choiceLimit)))])
  }

  private static let choiceLimit = 5
  /// Most drugs tried, so that a long article is no long wait.
  private static let trialLimit = 20

  private func drugs(in knowledge: ArticleKnowledge) -> [Concept.ID] {
    var drugs: [Concept.ID] = []
    for concept in knowledge.facts.flatMap({ $0.subjects.sorted() })
    where [.drug, .drugClass].contains(knowledge.analyzer[concept].kind)
      && !knowledge.topic.contains(concept) && !drugs.contains(concept)
    {
      drugs.append(concept)
    }
    return Array(drugs.prefix(Self.trialLimit))
  }

  /// Those whose bare name, as a reply, gets an answer of the kind asked for.
  private func answerable(_ choices: [Concept.ID], after turn: Turn) -> [Concept.ID] {
    let context = turn.context
    let asked = Dialogue(conversation: context.conversation).advanced(
      by: turn.understanding, intent: turn.routedIntent, quoted: [], in: context.knowledge.article.id)
    return choices.filter { choice in
      let reply = self.turn(context.knowledge.analyzer[choice].name, context.knowledge, asked)
      let plan = decided(reply)
      let isOfKind =
        reply.context.manifest.handler != "declarative"
        || reply.context.ranking.contains {
          $0.isEvidence && plan.cited.contains(reply.context.facts($0).id)
        }
      return plan.isAnswering && isOfKind
    }
  }
}
