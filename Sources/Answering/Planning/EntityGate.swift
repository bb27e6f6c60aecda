internal import Analysis
internal import Articles
internal import Retrieval

/// Silence is not permission: decides whether something the question names is missing from the article, before
/// any plugin is asked. A score cannot tell; what is named can.
struct EntityGate {
  let context: PlanningContext
  /// Terms that only say what kind of answer is wanted.
  let cueTerms: Set<String>

  private var understanding: Understanding { context.understanding }

  /// Intents that only describe: a condition of the patient that the article does not cover takes nothing from
  /// the answer. In all others it makes any answer about a drug unsafe.
  private static let descriptiveIntents: Set<String> = [
    "causes", "medication-causes", "mechanism", "differential", "presentation", "assessment", "statistics",
    "underlying-conditions", "definition", "evidence", "prognosis", "monitoring",
  ]
  private static let personalIntents: Set<String> = [
    "dosing", "titration", "stopping", "pitfalls", "special-populations", "interactions", "threshold",
  ]

  private var isPersonal: Bool {
    let id = context.manifest.id
    return Self.personalIntents.contains(id)
      || (!Self.descriptiveIntents.contains(id) && !understanding.drugs.isEmpty)
  }

  enum Verdict: Equatable {
    case pass
    /// Answerable, but these have to be named as missing.
    case partial([Missing])
    case abstain(Reason, [Missing])
  }

  func verdict() -> Verdict {
    var hard: [Entity] = []
    var soft: [Entity] = []
    for entity in understanding.entities where !entity.isGrounded && entity.isTaken {
      if isHard(entity) { hard.append(entity) } else { soft.append(entity) }
    }
    if let first = hard.first {
      return .abstain(reason(first), hard.map(Missing.entity))
    }
    if let aspect = uncoveredAspect() {
      return .abstain(aspect.kind == .route ? .routeNotCovered : .notInArticle, [.entity(aspect)])
    }
    if let uncovered = uncoveredQualifiers() { return .abstain(.populationNotCovered, uncovered) }
    let unknown = understanding.unknownWords.filter { !cueTerms.contains($0.term) }
    if !unknown.isEmpty && (!isCarriedByGroundedContent(unknown) || mayBeTheSubject(unknown)) {
      let nothing =
        understanding.entities.allSatisfy { !$0.isGrounded } && understanding.groundedWords.isEmpty
      return .abstain(nothing ? .offTopic : .notInArticle, unknown.map(Missing.word))
    }
    return soft.isEmpty ? .pass : .partial(soft.map(Missing.entity))
  }

  private func isHard(_ entity: Entity) -> Bool {
    if entity.isBackground && hasOtherContent { return false }
    switch entity.kind {
    case .attribute: return !isCalculation(entity) && !quotesFigure
    case .test where entity.name == "blood test": return false
    case .drug, .drugClass, .route, .analyte, .test, .procedure: return true
    case .population: return !entity.isSoft
    case .condition, .abbreviation:
      if isForbiddenTogether { return false }
      if isPersonal || understanding.shape.isYesNo { return true }
      return !hasOtherContent
    case .symptom where context.manifest.id == "threshold": return true
    case .symptom:
      let asksForEffects = ["side-effects", "medication-causes"].contains(context.manifest.id)
      return (asksForEffects && understanding.shape.isYesNo) || (!hasOtherContent && specifiesTopic(entity))
    case .anatomy: return !hasOtherContent && specifiesTopic(entity)
    case .word: return false
    }
  }

  /// Something else that the question names, beyond the article's own subject, is in the article.
  private var hasOtherContent: Bool {
    understanding.focus.contains { $0.isGrounded } || !specificWords.isEmpty
  }

  /// Two of the drugs stand in one statement that forbids: it holds whatever else the patient has.
  private var isForbiddenTogether: Bool {
    let drugs = understanding.drugs.filter(\.isGrounded)
    return drugs.count > 1
      && context.knowledge.facts.contains { facts in
        facts.forbids && drugs.count { context.covers($0, facts) } > 1
      }
  }

  /// “tummy cramps”: another kind of what the article is about. Without the topic it stands alone.
  private func specifiesTopic(_ entity: Entity) -> Bool {
    let analyzed = understanding.analyzed
    let topics = analyzed.tokens.indices.filter { index in
      context.knowledge.topicTerms.contains(analyzed.tokens[index].term)
    }
    guard !topics.isEmpty else { return true }
    let places = analyzed.tokens.indices.filter { entity.terms.contains(analyzed.tokens[$0].term) }
    return places.contains { place in topics.contains { abs($0 - place) <= 3 } }
  }

  private var specificWords: [ContentWord] {
    understanding.groundedWords.filter {
      !context.knowledge.topicTerms.contains($0.term) && !cueTerms.contains($0.term)
    }
  }

  /// A conversion that the dosing plugin answers with the printed figure and a refusal to convert it.
  private func isCalculation(_ entity: Entity) -> Bool {
    ["elemental content", "milliequivalent conversion", "dose equivalence"].contains(entity.name)
      && understanding.focus.contains(where: \.isGrounded)
  }

  /// The question repeats a figure that a statement on what it names prints: it is about that very statement.
  private var quotesFigure: Bool {
    let named = understanding.focus.filter(\.isGrounded)
    return understanding.analyzed.tokens.contains { token in
      guard case .quantity = token.kind, context.knowledge.prints(token.term) else { return false }
      guard !named.isEmpty else { return true }
      return context.knowledge.index.documents(with: token.term).contains { position in
        named.contains { context.covers($0, context.knowledge.facts[position]) }
      }
    }
  }

  private func reason(_ entity: Entity) -> Reason {
    switch entity.kind {
    case .population: .populationNotCovered
    case .route: .routeNotCovered
    case .condition where entity.role == .qualifier: .populationNotCovered
    default: understanding.entities.contains { $0.isGrounded } ? .notInArticle : .offTopic
    }
  }

  /// A route or property that the article mentions, but of something else.
  private func uncoveredAspect() -> Entity? {
    understanding.aspects.first { aspect in
      if isCalculation(aspect) || quotesFigure { return false }
      let focus = understanding.drugs
      guard !focus.isEmpty else { return false }
      return !context.knowledge.facts.contains { facts in
        context.covers(aspect, facts) && focus.contains { context.covers($0, facts) }
      }
    }
  }

  /// A dose is asked for, and the only thing it can be of is a word that nobody knows.
  private func mayBeTheSubject(_ unknown: [ContentWord]) -> Bool {
    context.manifest.handler == "dosing" && understanding.focus.isEmpty
      && unknown.contains { !context.knowledge.analyzer.lexicon.isEnglish($0.term) }
  }

  /// Patients of whom the article speaks, but not in connection with the drug that is asked about.
  private func uncoveredQualifiers() -> [Missing]? {
    let drugs = understanding.drugs
    let qualifiers = understanding.qualifiers.filter { !$0.isSoft }
    guard isPersonal, !qualifiers.isEmpty, let drug = drugs.first,
      context.fittingWarnings(about: drugs).isEmpty
    else { return nil }
    let uncovered = context.unaddressed(by: drugs).filter { !$0.isSoft && !isToldOf($0, with: drugs) }
    return uncovered.count == qualifiers.count ? uncovered.map { .pair($0, of: drug) } : nil
  }

  /// “raloxifene and clots”: a statement on the drug tells of venous thrombosis. For whom to give it or how much,
  /// what holds of one kind does not answer for all.
  private func isToldOf(_ qualifier: Entity, with drugs: [Entity]) -> Bool {
    !Self.personalIntents.contains(context.manifest.id) && qualifier.isCondition
      && context.knowledge.facts.contains { facts in
        drugs.contains { context.covers($0, facts) } && context.covers(qualifier, facts)
      }
  }

  /// Whether what is understood outweighs the words that are not.
  private func isCarriedByGroundedContent(_ unknown: [ContentWord]) -> Bool {
    let entities = understanding.entities.filter {
      $0.isGrounded && $0.role != .topic && $0.kind != .population && $0.isTaken
    }
    let lexicon = context.knowledge.analyzer.lexicon
    let cues = understanding.groundedWords.count { cueTerms.contains($0.term) }
    let known =
      entities.reduce(0.0) { $0 + ($1.isDrug ? 2.5 : 2) } + Double(specificWords.count) + 0.5 * Double(cues)
    // An everyday word that the background list lacks is less likely to be what was asked about.
    let doubt = unknown.reduce(0.0) { $0 + (lexicon.isEnglish($1.term) ? 0.45 : 1.5) }
    return known > 0 && known >= doubt
  }
}
