internal import Analysis
public import Articles
internal import Retrieval

/// Answers questions from a corpus: one direction, no step looks back.
///
/// understand → route → gate → plan → quote → guard → answer. Pure: the same library, intents, conversation
/// and question give the same answer.
public struct Engine: Sendable {
  public private(set) var library: Library
  public let intents: IntentCatalog
  private var policy = ServingPolicy()
  private var day: CalendarDate?
  private let plugins: [String: any IntentPlugin]
  private let emergencies: EmergencyGuard
  private let emergencyWording: EmergencyRules.Wording
  private let scorer = BM25F()
  /// Which of an article's own questions it answers.
  private var answered = Memo<ArticleQuestion, Bool>()
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

  /// The same engine, which serves articles as the host decides.
  ///
  /// - Parameter day: Today, by which articles expire; without one none does.
  public func serving(_ policy: ServingPolicy, on day: CalendarDate?) -> Engine {
    var engine = self
    engine.policy = policy
    engine.day = day
    return engine
  }

  /// Why an article does not answer; nil where it does.
  package func withholding(_ article: Article) -> Withholding? { policy.withholding(article, on: day) }

  /// The same engine as if its corpus had never had the article.
  package func without(_ article: Article.ID) throws(ArticleError) -> Engine {
    var engine = self
    engine.library = try library.without(article)
    engine.answered = Memo()
    return engine
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
    var draft = AnswerDraft(cleaned, corpus: library.corpus, on: day)
    let emergency = emergencies.check(text)
    if let emergency, emergency.level == 1 || question.audience == .patient {
      return draft.escalated(wording(emergency, for: question.audience), level: emergency.level)
    }
    if let emergency {
      draft.notices = [.emergency(wording(emergency, for: question.audience), level: emergency.level)]
    }
    let waiting = conversation.pending
    conversation.pending = nil
    // As it was typed: a date in the line that was offered is nobody's.
    let chosen = waiting?.article(chosenBy: Cleaning.clean(question.text), in: library)
    let finding = ArticleChoice(library: library, isServed: { withholding($0) == nil })
      .finding(for: cleaned.of(chosen ?? cleaned.article), conversation)
    if case .withheld(let article) = finding, let why = withholding(article) {
      return draft.withheld(article, why)
    }
    guard let knowledge = finding.first else { return draft.abstained(.notInArticle, []) }
    draft.article = knowledge.article
    let turn = self.turn(text, knowledge, conversation, resuming: chosen == nil ? nil : waiting)
    var plan = decide(turn)
    var meant: [Article]?
    if case .unclear(let near, _) = finding, plan.speaksForArticle {
      plan = Plan([.ask([])])
      meant = near.prefix(Self.choiceLimit).filter { answers(text, from: $0) }.map(\.article)
    }
    draft.apply(plan, turn)
    if let meant { draft.choose(from: meant) }
    if case .found(_, let others) = finding, draft.isWhole, turn.understanding.carried.isEmpty {
      let also = others.filter { answers(text, from: $0) }
      if !also.isEmpty { draft.notices.append(.elsewhere(also.map(\.article))) }
    }
    if draft.isWithoutAnswer { draft.related = related(to: turn) }
    if question.audience == .patient, draft.touchesTreatment(turn) {
      draft.notices.insert(.prescriber, at: emergency == nil ? 0 : 1)
    }
    draft.notices += PlainWords(library: library).notices(for: draft, turn, question.audience)
    if explaining { draft.explanation = TurnExplanation(turn, scorer: scorer, plan: plan).text }
    let answer = draft.finished()
    conversation = Dialogue(conversation: conversation).advanced(
      by: turn.understanding, intent: turn.routedIntent,
      quoted: answer.outcome.isAnswered
        ? answer.quotes.filter { $0.role != .related }.map(\.quote.statement) : [],
      in: finding.isClear ? knowledge.article.id : nil)
    if let meant { conversation.pending = PendingChoice(turn, articles: meant.map(\.id)) }
    return answer
  }

  /// Examples of the manifests in service that route against their manifest's word.
  public func misroutedExamples() -> [ManifestError] { intents.misrouted(analyzer: library.analyzer) }

  /// Questions that the article at hand does answer.
  private func related(to turn: Turn) -> [String] {
    let knowledge = turn.context.knowledge
    return RelatedQuestions(knowledge: knowledge) { text in
      answered.value(for: ArticleQuestion(article: knowledge.article.id, text: text)) {
        answers(text, from: knowledge)
      }
    }.questions(near: turn.understanding.focus.filter(\.isGrounded))
  }

  /// Most articles that a reader is asked to choose from.
  private static let choiceLimit = 6

  /// Whether an article answers a question on its own, with nothing asked for left out.
  private func answers(_ text: String, from knowledge: ArticleKnowledge) -> Bool {
    let turn = self.turn(text, knowledge, Conversation())
    var draft = AnswerDraft(Question(text: text), corpus: library.corpus)
    draft.article = knowledge.article
    draft.apply(decide(turn), turn)
    return draft.finished().outcome.isAnswered
  }

  // MARK: Steps

  /// - Parameter pending: The question that `text` is the chosen article of.
  func turn(
    _ text: String, _ knowledge: ArticleKnowledge, _ conversation: Conversation,
    resuming pending: PendingChoice? = nil
  ) -> Turn {
    let understander = Understander(
      knowledge: knowledge, corrector: library.corrector, known: conversation.figures)
    let conversation = (pending.map(conversation.resuming) ?? conversation).moved(to: understander)
    var understanding = understander.understand(pending?.text ?? text)
    if let pending { understanding.shape = pending.shape }
    let dialogue = Dialogue(conversation: conversation)
    dialogue.takeBack(in: &understanding, by: knowledge.analyzer)
    let choice = IntentChoice(intents: intents, understanding: understanding, dialogue: dialogue)
    let routes = pending == nil ? choice.routes(by: knowledge.analyzer) : []
    let route = pending.map(\.route) ?? choice.route(routes)
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
