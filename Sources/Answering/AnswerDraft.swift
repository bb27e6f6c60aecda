internal import Analysis
internal import Articles
internal import Dosing

/// Collects what a plan decided and turns it into an answer: the only place where quotes are drawn.
struct AnswerDraft {
  let question: Question
  let corpus: Corpus
  /// By which articles expire.
  let day: CalendarDate?
  var article: Article?
  var notices: [Notice] = []
  var explanation: String?
  var related: [String] = []
  var outcome = Answer.Outcome.abstained
  var reason: Reason?
  var quotes: [Answer.ShownQuote] = []
  var missing: [Missing] = []
  var cards: [Regimen] = []
  var derived: [DerivedFigure] = []
  var asked: [Int] = []
  var editorial: [EditorialFact] = []
  var choices: [String] = []
  var articleChoices: [Article] = []
  var intent: (id: String, score: Double)?
  var entities: [Entity] = []
  private(set) var qualifiers: [String] = []
  var carried: [String] = []

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
}
