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
  let plugins: [String: any IntentPlugin]
  private let emergencies: EmergencyGuard
  private let emergencyWording: EmergencyRules.Wording
  let scorer = BM25F()
  /// Which of an article's own questions it answers.
  private var answered = Memo<ArticleQuestion, Bool>()
  /// How an article's statements suit a manifest.
  let fits = Memo<ArticleManifest, ManifestFit>()

  private struct ArticleQuestion: Hashable {
    let article: Article.ID
    let text: String
  }

  struct ArticleManifest: Hashable {
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

  private func wording(_ emergency: Emergency, for audience: Audience) -> String {
    emergencyWording.text(for: emergency, isClinician: audience == .clinician)
  }
}
