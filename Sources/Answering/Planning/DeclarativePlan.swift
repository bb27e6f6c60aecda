internal import Analysis
internal import Articles

/// The plan of an intent that needs no code of its own: the best statements, as its manifest prefers them.
package struct DeclarativePlan {
  let context: PlanningContext
  /// Whether a statement without the manifest's evidence may answer all the same.
  let isEvidenceRequired: Bool

  package init(_ context: PlanningContext, isEvidenceRequired: Bool) {
    self.context = context
    self.isEvidenceRequired = isEvidenceRequired
  }

  var understanding: Understanding { context.understanding }

  /// A statement is quoted when it scores at least this share of the best; a figure asked for stands in one.
  private var cut: Double { context.manifest.figure == nil && understanding.shape.figure == nil ? 0.5 : 0.7 }

  package func plan() -> Plan {
    let focus = understanding.focus.filter { entity in
      switch entity.kind {
      case .symptom, .anatomy: false
      case .procedure, .test, .analyte: entity.grounding == .named
      default: entity.isGrounded
      }
    }
    var eligible = context.ranking
    let needsEvidence = isEvidenceRequired || understanding.shape.figure != nil
    if needsEvidence {
      eligible = eligible.filter(\.isEvidence)
      guard !eligible.isEmpty else { return missing(reason, focus) }
    } else if context.ranking.contains(where: \.isEvidence) {
      eligible = eligible.map { ranked in
        ranked.isEvidence ? ranked : ranked.discounted
      }.sorted { ($1.score, $0.position) < ($0.score, $1.position) }
    }
    if understanding.drugs.count > 1 {
      // A warning on one of them with a third drug is no answer.
      eligible = eligible.filter {
        context.facts($0).action != .combine || context.combines(context.facts($0))
      }
    }
    if isAboutTopic { return overview(eligible) }
    if !focus.isEmpty {
      let about = eligible.filter { isAbout($0, focus) }
      guard !about.isEmpty else { return missing(needsEvidence ? reason : .notInArticle, focus) }
      // Where some statements about it also are of the kind asked for, the others are not.
      let fitting = context.manifest.evidence.isEmpty ? about : about.filter { isFitting($0, among: about) }
      let chosen = jointly(fitting.isEmpty ? about : fitting, focus)
      let ahead = farAhead(of: about, in: eligible).map { [$0] } ?? []
      return Plan(cite(Array((ahead + chosen).prefix(context.manifest.limit))))
    }
    let hasContent = !understanding.groundedWords.isEmpty || understanding.entities.contains { $0.isGrounded }
    guard hasContent else { return general(eligible) ?? missing(.notInArticle, []) }
    guard let top = eligible.first, top.coverage >= 0.3 else { return missing(.notInArticle, []) }
    return Plan(cite(Array(eligible.prefix(context.manifest.limit)).filter { $0.score >= cut * top.score }))
  }

  /// Names what is asked about; or its class, in a statement on the very patients or symptoms in question.
  private func isAbout(_ ranked: PlanningContext.Ranked, _ focus: [Entity]) -> Bool {
    let facts = context.facts(ranked)
    if focus.contains(where: { context.covers($0, facts) }) { return true }
    let isOnClass = focus.contains { entity in
      entity.concepts.contains { context.knowledge.coverage(of: $0, by: facts) >= Coverage.broader }
    }
    guard isOnClass else { return false }
    // “cough on ramipril”: what is said of ACE inhibitors and cough.
    let symptoms = understanding.focus.filter { $0.kind == .symptom && $0.isGrounded }
    return understanding.qualifiers.contains { context.covers($0, condition: facts) }
      || symptoms.contains { context.covers($0, facts) }
  }

  private var reason: Reason { understanding.shape.figure == nil ? .notInArticle : .numberNotGiven }

  /// The question adds nothing to the article's own subject: “how are they treated?”
  private var isAboutTopic: Bool {
    let words = understanding.groundedWords.filter { !context.knowledge.topicTerms.contains($0.term) }
    return understanding.focus.isEmpty && understanding.qualifiers.allSatisfy(isBesideThePoint)
      && words.isEmpty
      && context.ranking.contains(where: \.isInSection)
  }

  /// A group that nearly everyone belongs to, and of which the intent's sections say nothing.
  private func isBesideThePoint(_ qualifier: Entity) -> Bool {
    qualifier.isSoft
      && !context.ranking.contains {
        $0.isInSection && context.covers(qualifier, condition: context.facts($0))
      }
  }

  /// A summary: what stands highest under the intent's headings first, then the opening statements of each
  /// section in turn, shown in the article's order.
  private func overview(_ eligible: [PlanningContext.Ranked]) -> Plan {
    var places: [[String]: Int] = [:]
    let asked = Set(understanding.analyzed.tokens.map(\.term)).subtracting(context.knowledge.topicTerms)
    let ordered = eligible.filter(\.isInSection).sorted { $0.position < $1.position }.map { ranked in
      let facts = context.facts(ranked)
      let section = facts.statement.section
      places[section, default: 0] += 1
      // “the first-line treatment” means what stands under “First-Line …”.
      let shared = facts.headingTerms.last.map { asked.intersection($0).count } ?? 0
      return (
        shared: shared > 1 ? -shared : 0, turn: places[section] ?? 0, depth: section.count,
        position: ranked.position
      )
    }
    let chosen = ordered.sorted { a, b in
      (a.shared, a.turn, a.depth, a.position) < (b.shared, b.turn, b.depth, b.position)
    }.prefix(context.manifest.limit).map(\.position).sorted()
    return Plan(chosen.map { .cite(context.knowledge.facts[$0].id, .answer) })
  }

  /// Statements that name everything asked about, if any does; else the best for each thing.
  private func jointly(
    _ about: [PlanningContext.Ranked], _ focus: [Entity]
  ) -> [PlanningContext.Ranked] {
    func count(_ ranked: PlanningContext.Ranked) -> Int {
      let facts = context.facts(ranked)
      return focus.filter { context.covers($0, facts) }.count
        + understanding.qualifiers.filter { context.covers($0, condition: facts) }.count
        + (context.isMet(facts) ? 1 : 0)
    }
    let most = about.map(count).max() ?? 0
    let best = about.filter { count($0) == most }
    let top = best.first?.score ?? 0
    var chosen = best.filter { $0.score >= cut * top }
    for entity in focus where !chosen.contains(where: { context.covers(entity, context.facts($0)) }) {
      if let extra = about.first(where: { context.covers(entity, context.facts($0)) }) {
        chosen.append(extra)
      }
    }
    if chosen.count == 1, let next = about.first(where: { $0.position != chosen[0].position }),
      next.score >= 0.7 * top
    {
      chosen.append(next)
    }
    return Array(chosen.prefix(context.manifest.limit))
  }

  func cite(_ ranked: [PlanningContext.Ranked]) -> [Effect] {
    ranked.map { .cite(context.facts($0).id, .answer) }
  }

  private func missing(_ reason: Reason, _ focus: [Entity]) -> Plan {
    let related = context.ranked(about: focus).prefix(1).map(context.facts)
      .filter { !$0.quantities.dose }.map { Effect.cite($0.id, .related) }
    return Plan([.abstain(reason, [.aspect(context.manifest, of: focus)])] + related)
  }
}

extension PlanningContext.Ranked {
  fileprivate var discounted: PlanningContext.Ranked {
    PlanningContext.Ranked(
      position: position, score: score * 0.8, coverage: coverage, isInSection: isInSection,
      isEvidence: isEvidence)
  }
}
