internal import Analysis
internal import Articles
internal import Retrieval

/// Answers questions from a corpus: one direction, no step looks back.
///
/// understand → route → gate → plan → quote → guard → answer. Pure: the same library, intents, conversation
/// and question give the same answer.
public struct Engine: Sendable {
  public let library: Library
  public let intents: IntentCatalog
  private let plugins: [String: any IntentPlugin]
  private let emergencies: EmergencyGuard
  private let emergencyWording: EmergencyRules.Wording
  private let scorer = BM25F()
  /// Which of an article's own questions it answers.
  private let answered = Memo<ArticleQuestion, Bool>()
  /// How an article's statements suit a manifest.
  private let fits = Memo<ArticleManifest, ManifestFit>()

  private struct ArticleQuestion: Hashable {
    let article: Article.ID
    let text: String
  }

  private struct ArticleManifest: Hashable {
    let article: Article.ID
    let manifest: String
  }

  package init(
    library: Library, manifests: [IntentManifest], plugins: [any IntentPlugin], emergencies: EmergencyRules
  ) throws(ManifestError) {
    try self.init(
      library: library, intents: IntentCatalog(manifests, analyzer: library.analyzer), plugins: plugins,
      emergencies: EmergencyGuard(rules: emergencies, analyzer: library.analyzer),
      wording: emergencies.wording)
  }

  /// Intents and emergencies must have been made ready with the library's analyser.
  init(
    library: Library, intents: IntentCatalog, plugins: [any IntentPlugin], emergencies: EmergencyGuard,
    wording: EmergencyRules.Wording
  ) throws(ManifestError) {
    self.library = library
    self.intents = intents
    self.plugins = Dictionary(plugins.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let known = (["declarative"] + self.plugins.keys).sorted()
    for manifest in intents.manifests where !known.contains(manifest.handler) {
      throw ManifestError(
        file: manifest.id, line: 0,
        problem: .unknownHandler(manifest.handler, expected: known.joined(separator: ", ")))
    }
    self.emergencies = emergencies
    emergencyWording = wording
  }

  /// Replays the question's history, then answers it.
  public func answer(_ question: Question, explaining: Bool = false) -> Answer {
    var conversation = Conversation()
    for earlier in question.history.suffix(Question.historyLimit) {
      let turn = Question(text: earlier, audience: question.audience, article: question.article)
      _ = answer(turn, in: &conversation)
    }
    return answer(question, in: &conversation, explaining: explaining)
  }

  /// Answers one turn and moves the conversation on.
  public func answer(
    _ question: Question, in conversation: inout Conversation, explaining: Bool = false
  ) -> Answer {
    let scrubbed = Cleaning.scrub(Cleaning.clean(question.text), lexicon: library.analyzer.lexicon)
    let cleaned = Question(
      id: question.id, text: scrubbed, audience: question.audience, article: question.article)
    let text = Cleaning.withoutLabels(scrubbed)
    var draft = AnswerDraft(cleaned, corpus: library.corpus)
    let emergency = emergencies.check(text)
    if let emergency, emergency.level == 1 || question.audience == .patient {
      return draft.escalated(wording(emergency, for: question.audience), level: emergency.level)
    }
    guard let knowledge = ArticleChoice(library: library).article(for: cleaned, conversation) else {
      return draft.abstained(.notInArticle, [])
    }
    draft.article = knowledge.article
    let turn = self.turn(text, knowledge, conversation)
    let plan = decide(turn)
    draft.apply(plan, turn)
    if draft.isWithoutAnswer { draft.related = related(to: turn) }
    if question.audience == .patient, draft.touchesTreatment(turn) {
      draft.notices.insert(.prescriber, at: 0)
    }
    draft.notices += PlainWords(library: library).notices(for: draft, turn, question.audience)
    if let emergency {
      draft.notices.insert(
        .emergency(wording(emergency, for: question.audience), level: emergency.level), at: 0)
    }
    if explaining { draft.explanation = TurnExplanation(turn, scorer: scorer, plan: plan).text }
    let answer = draft.finished()
    conversation = Dialogue(conversation: conversation).advanced(
      by: turn.understanding, intent: turn.routedIntent,
      quoted: answer.outcome.isAnswered
        ? answer.quotes.filter { $0.role != .related }.map(\.quote.statement) : [],
      in: knowledge.article.id)
    return answer
  }

  /// Examples of the manifests in service that route against their manifest's word.
  public func misroutedExamples() -> [ManifestError] { intents.misrouted(analyzer: library.analyzer) }

  /// Questions that the article at hand does answer.
  private func related(to turn: Turn) -> [String] {
    let knowledge = turn.context.knowledge
    return RelatedQuestions(knowledge: knowledge) { text in
      answered.value(for: ArticleQuestion(article: knowledge.article.id, text: text)) {
        let other = self.turn(text, knowledge, Conversation())
        var draft = AnswerDraft(Question(text: text), corpus: library.corpus)
        draft.article = knowledge.article
        draft.apply(decide(other), other)
        return draft.finished().outcome.isAnswered
      }
    }.questions(near: turn.understanding.focus.filter(\.isGrounded))
  }

  // MARK: Steps

  func turn(_ text: String, _ knowledge: ArticleKnowledge, _ conversation: Conversation) -> Turn {
    let understander = Understander(
      knowledge: knowledge, corrector: library.corrector, known: conversation.figures)
    var understanding = understander.understand(text)
    let dialogue = Dialogue(conversation: conversation)
    dialogue.takeBack(in: &understanding, by: knowledge.analyzer)
    let choice = IntentChoice(intents: intents, understanding: understanding, dialogue: dialogue)
    let routes = choice.routes(by: knowledge.analyzer)
    let route = choice.route(routes)
    dialogue.carry(into: &understanding, intent: route?.intent, by: knowledge.analyzer)
    let figures = dialogue.figures(of: understanding)
    knowledge.settle(&understanding, by: figures)
    let manifest = route.flatMap { intents[$0.intent] } ?? .fallback
    let signs = intents.signs(of: manifest)
    let fit = fits.value(for: ArticleManifest(article: knowledge.article.id, manifest: manifest.id)) {
      ManifestFit(manifest, signs, knowledge)
    }
    let ranker = Ranker(knowledge: knowledge, scorer: scorer, signs: signs, fit: fit)
    let query = ranker.query(understanding, manifest)
    let ranking = ranker.rank(understanding, manifest, by: query)
    let context = PlanningContext(
      understanding: understanding, knowledge: knowledge, manifest: manifest, conversation: conversation,
      figures: figures, ranking: ranking)
    return Turn(
      context: context, query: query, routes: routes, route: route,
      cueTerms: intents.router.cueTerms(of: understanding.analyzed), isFirst: conversation.turns == 0)
  }

  private func decide(_ turn: Turn) -> Plan { asking(decided(turn), turn) }

  /// What is decided before a question is asked back.
  func decided(_ turn: Turn) -> Plan {
    let context = turn.context
    let handler = context.manifest.handler
    var missing: [Missing] = []
    if !["reference", "editorial", "help", "unsafe", "outOfScope"].contains(handler) {
      if turn.needsClarification { return clarification(context) }
      switch EntityGate(context: context, cueTerms: turn.cueTerms).verdict() {
      case .pass: break
      case .partial(let soft): missing = soft
      case .abstain(let reason, let missing):
        if reason == .populationNotCovered, let warned = warned(turn, missing) { return warned }
        return withWarnings(Plan([.abstain(reason, missing)]), context)
      }
    }
    let plan = naming(missing, in: demandingFigure(planned(turn), context))
    let led = WarningVeto(context: context).apply(to: plan)
    let checked = CeilingGuard(context: context).apply(to: Disagreement(context: context).apply(to: led))
    return withWarnings(checked, context)
  }

  /// An answer beside which something asked for is missing says so first.
  private func naming(_ missing: [Missing], in plan: Plan) -> Plan {
    let isSaid = plan.effects.contains { if case .notice(.notAddressed) = $0 { true } else { false } }
    let isAnswer = plan.effects.contains { if case .cite(_, .answer) = $0 { true } else { false } }
    guard !missing.isEmpty, isAnswer, !isSaid else { return plan }
    return Plan(
      [.notice(.notAddressed(missing))] + plan.effects, isPartial: true, isExcluded: plan.isExcluded)
  }

  /// What warns against a drug in question is shown even where there is no answer.
  private func withWarnings(_ plan: Plan, _ context: PlanningContext) -> Plan {
    guard plan.effects.contains(where: { if case .abstain = $0 { true } else { false } }) else { return plan }
    let subjects = context.understanding.drugs.filter(\.isGrounded)
    let warnings = context.fittingWarnings(about: subjects).filter {
      $0.action == .use && $0.forbids && !$0.quantities.dose
    }
    var plan = plan
    plan.effects += warnings.prefix(1).map { .cite($0.id, .caution) }
    return plan
  }

  /// “How many seconds?” is not answered by a statement without a number.
  private func demandingFigure(_ plan: Plan, _ context: PlanningContext) -> Plan {
    let isAbstaining = plan.effects.contains { if case .abstain = $0 { true } else { false } }
    guard let figure = context.understanding.shape.figure, !plan.isExcluded, !plan.cited.isEmpty,
      !isAbstaining
    else {
      return plan
    }
    let cited = context.knowledge.facts.filter { plan.cited.contains($0.id) }
    guard !cited.contains(where: { $0.quantities.holds(figure) || $0.forbids }) else { return plan }
    let focus = context.understanding.focus.filter(\.isGrounded)
    let related = cited.filter { !$0.quantities.dose }.prefix(2).map { Effect.cite($0.id, .related) }
    return Plan([.abstain(.numberNotGiven, focus.map(Missing.entity))] + related)
  }

  /// One of several qualifiers is not covered, but another one forbids what was asked about: that is said first.
  private func warned(_ turn: Turn, _ missing: [Missing]) -> Plan? {
    let context = turn.context
    let warnings = context.fittingWarnings(about: context.understanding.focus.filter(\.isGrounded)).filter {
      $0.forbids && context.matchesQualifiers($0)
    }
    guard !warnings.isEmpty else { return nil }
    return Plan(
      [.notice(.notAddressed(missing))] + warnings.prefix(2).map { .cite($0.id, .answer) }, isPartial: true)
  }

  private func planned(_ turn: Turn) -> Plan {
    let context = turn.context
    if turn.asksForReason {
      // The reason stands in what was quoted: statements are whole.
      return Plan(context.lastQuoted.prefix(3).map { .cite($0.id, .answer) })
    }
    if let plugin = plugins[context.manifest.handler] { return plugin.plan(context) }
    let isSure = turn.route.map { $0.cue != nil || $0.score >= 0.8 } ?? false
    return DeclarativePlan(context, isEvidenceRequired: isSure && context.manifest.strict).plan()
  }

  private func wording(_ emergency: Emergency, for audience: Audience) -> String {
    emergencyWording.text(for: emergency, isClinician: audience == .clinician)
  }
}
