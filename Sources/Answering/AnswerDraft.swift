internal import Analysis
internal import Articles
internal import Dosing

/// Collects what a plan decided and turns it into an answer: the only place where quotes are drawn.
struct AnswerDraft {
  let question: Question
  private let corpus: Corpus
  /// By which articles expire.
  private let day: CalendarDate?
  var article: Article?
  var notices: [Notice] = []
  var explanation: String?
  var related: [String] = []
  var outcome = Answer.Outcome.abstained
  var reason: Reason?
  private(set) var quotes: [Answer.ShownQuote] = []
  var missing: [Missing] = []
  private var cards: [Regimen] = []
  private var derived: [DerivedFigure] = []
  private var asked: [Int] = []
  private var editorial: [EditorialFact] = []
  private var choices: [String] = []
  private var articleChoices: [Article] = []
  private var intent: (id: String, score: Double)?
  private var entities: [Entity] = []
  private(set) var qualifiers: [String] = []
  private var carried: [String] = []

  init(_ question: Question, corpus: Corpus, on day: CalendarDate? = nil) {
    self.question = question
    self.corpus = corpus
    self.day = day
  }

  // MARK: Short ways out

  mutating func escalated(_ wording: String, level: Int) -> Answer {
    notices = [.emergency(wording, level: level)]
    outcome = .escalate
    return finished()
  }

  mutating func abstained(_ reason: Reason, _ missing: [Missing]) -> Answer {
    self.reason = reason
    self.missing = missing
    return finished()
  }

  /// Most corrections, or patient facts, shown with one answer.
  private static let noticeLimit = 5

  /// Has the reader say which of these is meant.
  mutating func choose(from articles: [Article]) {
    article = nil
    articleChoices = articles
    choices = articles.map(\.choice)
  }

  mutating func withheld(_ article: Article, _ withholding: Withholding) -> Answer {
    self.article = article
    notices.append(.withheld(withholding))
    return abstained(.withheld, [])
  }

  // MARK: Plans

  mutating func apply(_ plan: Plan, _ turn: Turn) {
    let understanding = turn.understanding
    entities = understanding.entities
    qualifiers = []
    for name in understanding.qualifiers.map(\.name) where !qualifiers.contains(name) {
      qualifiers.append(name)
    }
    carried = understanding.carried
    intent = turn.route.map { ($0.intent, $0.score) }
    outcome = plan.isExcluded ? .excluded : plan.isPartial ? .partial : .answered
    for effect in plan.effects { apply(effect, turn) }
    withholdTapers(of: plan, turn)
    if outcome.isAnswered && quotes.isEmpty && asked.isEmpty && editorial.isEmpty {
      outcome = .abstained
      reason = reason ?? .notInArticle
    }
    if outcome.isAnswered { notices += classNotices(turn) }
    var corrections: [Understanding.Correction] = []
    for correction in understanding.corrections where !corrections.contains(correction) {
      corrections.append(correction)
    }
    notices += corrections.prefix(Self.noticeLimit).map { .corrected(typed: $0.typed, read: $0.read) }
    let used = factsInUse(turn)
    if !used.isEmpty { notices.append(.facts(Array(used.prefix(Self.noticeLimit)))) }
    notices += limitNotices(turn)
    let others = others(turn)
    if !others.isEmpty { notices.append(.others(others)) }
    let dropped = understanding.dropped.map(\.name).sorted()
    let withdrawn = understanding.withdrawn.isEmpty ? dropped : understanding.withdrawn.map(\.name)
    if !withdrawn.isEmpty { notices.append(.setAside(Array(withdrawn.prefix(Self.noticeLimit)))) }
    if turn.context.manifest.id == "evidence", outcome.isAnswered { notices.append(.noGrade) }
  }

  private mutating func apply(_ effect: Effect, _ turn: Turn) {
    switch effect {
    case .cite(let id, let role):
      // Citation numbers are those of one article: a quote from another would point to the wrong sources.
      guard !isWithheld(id, turn), let quote = corpus.quote(id), quote.article == article?.id,
        !quotes.contains(where: { $0.quote.statement == id })
      else { return }
      quotes.append(Answer.ShownQuote(quote: quote, role: role))
    case .notice(.position(let stance)): notices.append(.position(stance))
    case .notice(.notAddressed(let missing)): notices.append(.notAddressed(missing))
    case .notice(.notConverted): notices.append(.notConverted)
    case .notice(.conflict): notices.append(.conflict)
    case .notice(.disagreement): notices.append(.disagreement)
    case .notice(.aboveMaximum(let id, let index)):
      guard let regimen = turn.context.knowledge.regimen(id), regimen.instructions.indices.contains(index)
      else { return }
      notices.append(.aboveMaximum(id, drug: regimen.substance.name, regimen.instructions[index]))
    case .card(let id):
      // Patients get what is printed: no regimen taken apart, and nothing worked out.
      guard question.audience == .clinician, let regimen = turn.context.knowledge.regimen(id) else { return }
      cards.append(regimen)
    case .derive(let derivation):
      guard question.audience == .clinician,
        let regimen = turn.context.knowledge.regimen(derivation.regimen),
        let figure = derivation.figure(from: regimen), !derived.contains(where: { $0.value == figure.value })
      else { return }
      derived.append(figure)
    case .ask(let asked):
      outcome = .clarify
      reason = .ambiguous
      choices = asked.map { turn.context.knowledge.analyzer[$0].name }
    case .abstain(let reason, let missing):
      outcome = .abstained
      self.reason = reason
      self.missing = missing
    case .refuse(let reason):
      outcome = .refused
      self.reason = reason
    case .editorial(let facts): editorial = facts
    case .references(let numbers): asked = numbers
    case .help: outcome = .help
    }
  }

  /// “The article speaks of benzodiazepines”, where a member of the class was asked about.
  private func classNotices(_ turn: Turn) -> [Notice] {
    turn.understanding.drugs.compactMap { drug in
      guard case .broader(let ancestor) = drug.grounding else { return nil }
      return .classLevel(asked: drug.name, printed: turn.context.knowledge.analyzer[ancestor].name)
    }
  }

  /// Whether nothing asked for is left out.
  var isWhole: Bool { outcome == .answered }

  var isWithoutAnswer: Bool { outcome == .abstained || outcome == .help }

  var quotedTexts: [String] { quotes.map(\.quote.text) }

  /// Whether a quote on show tells an amount to take, or speaks of stopping.
  func touchesTreatment(_ turn: Turn) -> Bool {
    if reason == .forPrescriber || notices.contains(where: { $0.kind == "withheldTaper" }) { return true }
    return turn.context.knowledge.facts.contains { facts in
      (facts.quantities.dose || facts.action == .stop)
        && quotes.contains { $0.quote.statement == facts.id }
    }
  }

  // MARK: The answer

  mutating func finished() -> Answer {
    if question.audience == .patient && !quotes.isEmpty { notices.insert(.forProfessionals, at: 0) }
    if let article, !quotes.isEmpty || !editorial.isEmpty || !asked.isEmpty {
      if let last = article.expiry(by: day) { notices.append(.expired(last)) }
      if article.reviewStatus != .approved { notices.append(.review) }
    }
    if quotes.contains(where: \.quote.citations.isEmpty) { notices.append(.noCitation) }
    var answer = answer()
    if PlainText.isTooLong(answer.text) {
      notices.removeAll { if case .elsewhere = $0 { true } else { false } }
      answer = self.answer()
    }
    while PlainText.isTooLong(answer.text), let gloss = notices.lastIndex(where: \.isHelp) {
      notices.remove(at: gloss)
      answer = self.answer()
    }
    while PlainText.isTooLong(answer.text), !derived.isEmpty {
      derived.removeLast()
      answer = self.answer()
    }
    while PlainText.isTooLong(answer.text), !quotes.isEmpty {
      quotes.removeLast()
      if quotes.isEmpty && outcome.isAnswered {
        outcome = .abstained
        reason = .notInArticle
        notices.removeAll { !$0.isEmergency }
      }
      answer = self.answer()
    }
    if !NumberLock.strays(in: answer).isEmpty {
      // Whatever carried the reader's figure goes; quotes and the host's own words stay.
      notices.removeAll(where: \.echoes)
      missing = []
      answer = self.answer()
    }
    return answer
  }

  private func answer() -> Answer {
    Answer(
      id: question.id, question: question.text, outcome: outcome, reason: reason, intent: intent?.id,
      intentScore: intent?.score ?? 0, entities: entities, qualifiers: qualifiers, carried: carried,
      quotes: quotes, cards: cards.filter { isAnswered(by: [$0.id.statement]) },
      derived: derived.filter { isAnswered(by: $0.from) }, notices: notices.filter(isSupported),
      missing: missing,
      references: references,
      asksForReferences: !asked.isEmpty, editorial: editorial, article: article, choices: choices,
      articleChoices: articleChoices,
      related: related,
      corpus: corpus.revision, audience: question.audience, explanation: explanation)
  }

  /// A maximum is told only beside the statement that prints it.
  private func isSupported(_ notice: Notice) -> Bool {
    guard case .aboveMaximum(let regimen, _, _) = notice else { return true }
    return quotes.contains { $0.quote.statement == regimen.statement }
  }

  /// Nothing is shown beside a statement that is not quoted as an answer itself.
  private func isAnswered(by statements: [Statement.ID]) -> Bool {
    statements.allSatisfy { id in quotes.contains { $0.quote.statement == id && $0.role == .answer } }
  }

  private var references: [Reference] {
    guard let article else { return [] }
    let numbers = Set(quotes.flatMap(\.quote.citations)).union(asked)
    return article.references.filter { numbers.contains($0.number) }
  }
}

extension Notice {
  fileprivate var echoes: Bool {
    switch self {
    case .corrected, .classLevel, .notAddressed, .facts, .others, .unmetLimits, .uncomparedLimits,
      .setAside, .gloss, .spelledOut:
      true
    default: false
    }
  }

  /// Plain words beside the quotes, which go first where there is no room.
  fileprivate var isHelp: Bool {
    switch self {
    case .gloss, .spelledOut: true
    default: false
    }
  }
}
