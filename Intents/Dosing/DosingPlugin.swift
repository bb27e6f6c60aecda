internal import Analysis
package import Answering
internal import Articles
internal import Dosing

/// Quotes the regimen that fits, with the cautions that must travel with it.
///
/// Serves doses, titration and stopping. Never converts, never interpolates, never takes silence for
/// permission; a do-not statement comes first.
package struct DosingPlugin: IntentPlugin {
  package let name = "dosing"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan {
    DosingPlan(context: context).plan()
  }
}

struct DosingPlan {
  let context: PlanningContext

  var understanding: Understanding { context.understanding }
  private var isStopping: Bool { context.manifest.id == "stopping" }

  /// What the dose is of: drugs, or what is replaced as one.
  private var subjects: [Entity] {
    let focus = understanding.focus.filter(\.isGrounded)
    let drugs = focus.filter { $0.isDrug || $0.kind == .analyte }
    return drugs.isEmpty ? focus.filter { $0.kind == .procedure } : drugs
  }

  func plan() -> Plan {
    let subjects = subjects
    if isStopping { return stopping(subjects) }
    guard !subjects.isEmpty else { return withoutSubject() }
    let dosed = dosed(subjects)
    switch applicability(of: subjects, dosed) {
    case .excluded(let warnings): return Plan(warnings.map { .cite($0, .answer) }, isExcluded: true)
    case .unaddressed(let qualifiers): return uncovered(qualifiers, subjects)
    case .namedWithoutDose where !asksForAmount:
      return DeclarativePlan(context, isEvidenceRequired: false).plan()
    case .namedWithoutDose: return named(subjects)
    case .notInArticle: return Plan([.abstain(.notInArticle, subjects.map(Missing.entity))])
    case .otherRoute(let routes): return Plan([.abstain(.routeNotCovered, pairs(routes, subjects))])
    case .noMatch(let unaddressed): return withoutMatchingDose(subjects, unaddressed)
    case .outsideLimits(let ids): return outside(ids, subjects)
    case .applies(let ids): return quoting(ids, subjects)
    case .conflict(let ids): return quoting(ids, subjects, isConflict: true)
    }
  }

  /// How the doses of these drugs stand to the patient: what forbids them, then whom the article is silent on, then
  /// the dose for the patient's group, then the dose for everybody.
  private func applicability(of subjects: [Entity], _ dosed: [StatementFacts]) -> Applicability {
    let warnings = context.fittingWarnings(about: subjects).filter { $0.action == .use && $0.forbids }
    let exclusions = warnings.filter(context.matchesQualifiers)
    if !exclusions.isEmpty || (!warnings.isEmpty && dosed.isEmpty) {
      let rest = dosed.filter { context.matchesQualifiers($0) && !$0.statement.stance.warns }
      let first = (exclusions + warnings.filter { !context.matchesQualifiers($0) }).prefix(3)
      return .excluded(by: (first + rest.prefix(1)).map(\.id))
    }
    let unaddressed = context.unaddressed(by: subjects)
    if !unaddressed.isEmpty, unaddressed.count == understanding.qualifiers.count,
      unaddressed.contains(where: { !$0.isSoft })
    {
      return .unaddressed(unaddressed)
    }
    guard !dosed.isEmpty else {
      let isNamed = subjects.contains { if case .broader = $0.grounding { false } else { true } }
      return isNamed || !asksForAmount ? .namedWithoutDose : .notInArticle
    }
    let routes = understanding.aspects.filter { $0.kind == .route }
    let given = dosed.filter { facts in routes.allSatisfy { isGiven(by: $0, facts, subjects) } }
    guard !given.isEmpty else { return .otherRoute(routes) }
    return choice(given, unaddressed)
  }

  /// Whether the dose itself is for this route: an infusion of something else in the same statement is not.
  private func isGiven(by route: Entity, _ facts: StatementFacts, _ subjects: [Entity]) -> Bool {
    let read = context.regimens(in: facts, of: subjects)
    guard let asked = Route(rawValue: route.name), !read.isEmpty, !context.isHeaded(facts, by: route) else {
      return context.covers(route, condition: facts)
    }
    return read.contains { $0.route == asked }
  }

  // MARK: Regimens

  /// Statements with a dose of one of these, by relevance.
  private func dosed(_ subjects: [Entity]) -> [StatementFacts] {
    context.ranked(about: subjects).map(context.facts).filter { facts in
      // How to come off it is no dose to take.
      (context.asksAboutStopping || !context.knowledge.tapers.contains(facts.id))
        && holdsDose(of: subjects, facts) && subjects.contains { isDosed($0, by: facts) }
    }
  }

  /// Where the regimens of a statement were read, one of them must be of a drug in question; where none was, a
  /// figure with a unit of doses still makes the statement worth quoting.
  private func holdsDose(of subjects: [Entity], _ facts: StatementFacts) -> Bool {
    let read = context.knowledge.regimens(of: facts.id)
    guard !read.isEmpty, subjects.allSatisfy({ $0.kind == .drug }) else { return facts.quantities.dose }
    return !context.regimens(in: facts, of: subjects).isEmpty
  }

  /// A dose of one salt is no dose of its sister: the statement must name the subject or a kind of it.
  private func isDosed(_ subject: Entity, by facts: StatementFacts) -> Bool {
    subject.concepts.contains { context.knowledge.coverage(of: $0, by: facts) >= Coverage.subject }
  }

  private func choice(_ dosed: [StatementFacts], _ unaddressed: [Entity]) -> Applicability {
    let limit = context.manifest.limit
    let within = dosed.filter { context.standing($0) != .unmet }
    // Every dose is printed for other figures than this patient's.
    guard !within.isEmpty else { return .outsideLimits(dosed.prefix(limit).map(\.id)) }
    let held = within.filter { facts in
      !context.knowledge.regimens(of: facts.id).contains(where: context.isRuledOut)
    }
    let dosed = held.isEmpty ? within : held
    let general = dosed.filter { !hasPopulation($0) }
    let uncompared = dosed.filter { context.standing($0) == .incomparable }
    guard !understanding.qualifiers.isEmpty || dosed.contains(where: { context.standing($0) == .met }) else {
      guard !general.isEmpty else { return .applies(dosed.prefix(limit).map(\.id)) }
      let others = uncompared.isEmpty ? Array(dosed.filter(hasPopulation).prefix(1)) : uncompared
      return .applies((general.prefix(limit) + others).map(\.id))
    }
    var matching = dosed.filter(context.matchesQualifiers)
    if matching.isEmpty && understanding.qualifiers.allSatisfy(\.isSoft) { matching = general }
    guard !matching.isEmpty else { return .noMatch(unaddressed) }
    if let conflict = conflict(Array(matching.prefix(limit))) { return .conflict(conflict) }
    var chosen = Array(matching.prefix(limit))
    // An age is held against “elderly” by rule: the figure for the others stays in sight, unless the article
    // prints an age itself.
    let isByRule =
      understanding.qualifiers.contains { $0.isDerived && $0.kind == .population }
      && !matching.contains(where: \.printsAge)
    let wantsGeneral =
      understanding.shape.compares || isByRule
      || understanding.words.contains { ["usual", "standard", "than"].contains($0.surface) }
    if wantsGeneral { chosen += general.prefix(1).filter { !chosen.map(\.id).contains($0.id) } }
    return .applies(chosen.map(\.id))
  }

  /// Doses for different groups that the patient belongs to, the one that limits the start first.
  private func conflict(_ matching: [StatementFacts]) -> [Statement.ID]? {
    let groups = matching.map { facts in
      understanding.qualifiers.filter { context.covers($0, condition: facts) }.map(\.name)
    }
    let differ = groups.contains { one in
      groups.contains { !one.isEmpty && !$0.isEmpty && Set(one).isDisjoint(with: $0) }
    }
    guard differ else { return nil }
    let limiting = matching.filter { facts in
      context.knowledge.regimens(of: facts.id).contains { $0.dose(.initialMaximum) != nil }
    }
    return (limiting + matching.filter { facts in !limiting.contains { $0.id == facts.id } }).map(\.id)
  }

  private func quoting(_ ids: [Statement.ID], _ subjects: [Entity], isConflict: Bool = false) -> Plan {
    let chosen = ids.compactMap { id in context.knowledge.facts.first { $0.id == id } }
    let unaddressed = context.unaddressed(by: subjects)
    let shown = shown(chosen.flatMap { context.regimens(in: $0, of: subjects) })
    let isWorkedOut = shown.contains { if case .derive = $0 { true } else { false } }
    let isLeftOut = asksForConversion && (!isWorkedOut || asksForOtherMeasure)
    var effects: [Effect] = []
    let silent = pairs(unaddressed, subjects) + unaddressedResults(of: subjects)
    if !silent.isEmpty { effects.append(.notice(.notAddressed(silent))) }
    if isLeftOut { effects.append(.notice(.notConverted)) }
    if isConflict { effects.append(.notice(.conflict)) }
    effects += ids.map { .cite($0, .answer) }
    effects += cautions(for: subjects, beside: chosen).filter { !ids.contains($0.id) }.prefix(3).map {
      .cite($0.id, .caution)
    }
    return Plan(effects + shown, isPartial: !silent.isEmpty || isLeftOut)
  }

  /// A result that was told, by which the article limits other drugs and not these.
  private func unaddressedResults(of subjects: [Entity]) -> [Missing] {
    guard let subject = subjects.first, context.figures[.creatinine] != nil else { return [] }
    let about = context.knowledge.facts.filter { facts in subjects.contains { context.covers($0, facts) } }
    let isSpokenOf = about.contains { $0.limits.limits.contains { $0.measure == .creatinine } }
    return isSpokenOf ? [] : [.figure(.creatinine, of: subject)]
  }

  /// Limited to a group, an illness or a figure.
  private func hasPopulation(_ facts: StatementFacts) -> Bool {
    facts.isLimited
      || facts.named.contains { context.knowledge.analyzer[$0].kind == .population }
  }

  /// “how much”, “dose”, “5 or 10 mg”: rather than when or how to take it.
  private var asksForAmount: Bool {
    let terms: Set<String> = [
      "dose", "dosag", "mg", "mcg", "gram", "milligram", "strength", "amount", "regimen", "unit", "quantiti",
      "much",
      "titrat", "schedul", "mani", "max", "maximum", "ceil", "start",
    ]
    return understanding.analyzed.tokens.contains { token in
      if case .quantity(let unit) = token.kind, unit.isDose { return true }
      return terms.contains(token.term)
    }
  }

  private var asksForConversion: Bool {
    let words: Set<String> = [
      "convert", "meq", "milliequival", "element", "conversion", "equival", "calcul", "comput", "midpoint",
      "interpol",
    ]
    let units = understanding.analyzed.tokens.compactMap { token -> String? in
      if case .quantity(let unit) = token.kind { return unit.isDose ? unit.symbol : nil }
      return Unit.named(token.surface).flatMap { [.mass, .amount].contains($0.dimension) ? $0.symbol : nil }
    }
    return Set(units).count > 1 || understanding.analyzed.tokens.contains { words.contains($0.term) }
  }

  // MARK: Cautions

  /// What must not be read apart from a dose: warnings on other conditions, what to watch for, what comes first.
  private func cautions(for subjects: [Entity], beside chosen: [StatementFacts]) -> [StatementFacts] {
    let about = context.knowledge.facts.filter { facts in subjects.contains { context.covers($0, facts) } }
    let warnings = about.filter { facts in
      facts.statement.stance.warns && subjects.contains { context.isSubject($0, of: facts) }
        && !facts.quantities.dose && facts.statement.stance != .associatedHarm
    }
    let watching = about.filter { facts in
      let terms = facts.analyzed.tokens.map(\.term)
      return terms.prefix(3).contains { ["monitor", "watch", "check"].contains($0) }
        && !facts.statement.stance.warns
    }
    let first = about.filter { facts in
      let terms = facts.analyzed.tokens.map(\.term)
      return !facts.quantities.dose && terms.contains { ["first", "befor", "prior"].contains($0) }
        && !terms.contains(run: ["first", "line"])
        && facts.statement.section == chosen.first?.statement.section && !facts.statement.stance.warns
    }
    var seen: Set<[String]> = []
    return (first + warnings + watching).filter { facts in
      // Articles repeat a warning in another section: once is enough.
      let key =
        [String(describing: facts.action), facts.statement.stance.warns ? "warns" : "watch"]
        + facts.criteria.sorted().map { String($0.index) }
      return seen.insert(key).inserted
    }
  }

  // MARK: Stopping

  private func stopping(_ subjects: [Entity]) -> Plan {
    let ranked = subjects.isEmpty ? context.ranking : context.ranked(about: subjects)
    let about = ranked.map(context.facts).filter { facts in
      facts.action == .stop || facts.analyzed.tokens.contains { Self.stopTerms.contains($0.term) }
    }
    guard !about.isEmpty else { return missing(.notInArticle, subjects) }
    let warning = about.filter { $0.statement.stance.warns }
    let others = about.filter { !$0.statement.stance.warns }
    return Plan((warning + others).prefix(context.manifest.limit).map { .cite($0.id, .answer) })
  }

  private static let stopTerms: Set<String> = [
    "discontinu", "stop", "withdraw", "withdrawn", "withdrew", "taper", "ceas", "wean", "reduc",
  ]

  // MARK: What is missing

  private func uncovered(_ unaddressed: [Entity], _ subjects: [Entity]) -> Plan {
    Plan([.abstain(.populationNotCovered, pairs(unaddressed, subjects))])
  }

  private func withoutMatchingDose(_ subjects: [Entity], _ unaddressed: [Entity]) -> Plan {
    let spoken = context.ranked(about: subjects).map(context.facts).filter(context.matchesQualifiers)
    guard !spoken.isEmpty else {
      return Plan([.abstain(.populationNotCovered, pairs(understanding.qualifiers, subjects))])
    }
    return Plan(
      [.abstain(.namedNoDose, subjects.map(Missing.entity))]
        + spoken.prefix(2).map { .cite($0.id, .related) })
  }

  /// The article names the drug, but gives no dose: what it does say of using it stands beside.
  private func named(_ subjects: [Entity]) -> Plan {
    let ranked = context.ranked(about: subjects).map(context.facts)
    let rest = context.knowledge.facts.filter { facts in
      subjects.contains { context.covers($0, facts) } && !ranked.contains { $0.id == facts.id }
    }
    let about = (ranked + rest).filter { !$0.quantities.dose }
    let orders: Set<String> = [
      "correct", "replac", "give", "treat", "supplement", "use", "start", "offer", "prescrib",
    ]
    let onGiving = about.filter { facts in
      facts.statement.stance == .limitedEvidence
        || (facts.analyzed.tokens.first.map { orders.contains($0.term) } == true
          && !facts.statement.stance.warns)
    }
    let related = (onGiving + about.filter { facts in !onGiving.contains { $0.id == facts.id } }).prefix(3)
    var effects: [Effect] = [.abstain(.namedNoDose, subjects.map(Missing.entity))]
    // Who asks how much of a thing should learn that little speaks for it.
    if related.first?.statement.stance == .limitedEvidence {
      effects.append(.notice(.position(.limitedEvidence)))
    }
    return Plan(effects + related.map { .cite($0.id, .related) })
  }

  /// Doses there are, for patients of other figures.
  private func outside(_ ids: [Statement.ID], _ subjects: [Entity]) -> Plan {
    let limits = context.knowledge.facts.filter { ids.contains($0.id) }.flatMap(\.limits.limits)
    let measures = Set(limits.map(\.measure).filter { context.figures[$0] != nil })
    let missing = PatientMeasure.allCases.filter(measures.contains).flatMap { measure in
      subjects.map { Missing.figure(measure, of: $0) }
    }
    return Plan([.abstain(.populationNotCovered, missing)] + ids.prefix(2).map { .cite($0, .related) })
  }

  private func missing(_ reason: Reason, _ subjects: [Entity]) -> Plan {
    Plan([.abstain(reason, [.aspect(context.manifest, of: subjects)])])
  }

  private func pairs(_ qualifiers: [Entity], _ subjects: [Entity]) -> [Missing] {
    guard let subject = subjects.first else { return qualifiers.map(Missing.entity) }
    return qualifiers.map { .pair($0, of: subject) }
  }

  // MARK: No drug named

  /// “Which dose in the elderly?”: the regimens that fit, if they are of one drug; otherwise a question back.
  private func withoutSubject() -> Plan {
    let focus = understanding.focus.filter(\.isGrounded)
    var dosed = context.ranking.map { ($0, context.facts($0)) }.filter { $0.1.quantities.dose }
    if !focus.isEmpty {
      dosed = dosed.filter { _, facts in focus.contains { context.covers($0, facts) } }
      guard !dosed.isEmpty else {
        return DeclarativePlan(context, isEvidenceRequired: false).plan()
      }
    }
    if !understanding.qualifiers.isEmpty {
      let matching = dosed.filter { context.matchesQualifiers($0.1) }
      if matching.isEmpty {
        return Plan([.abstain(.populationNotCovered, understanding.qualifiers.map(Missing.entity))])
      }
      let drugs = Set(matching.map { $0.1.subjectDrug(context) })
      let general = dosed.filter { !hasPopulation($0.1) && drugs.contains($0.1.subjectDrug(context)) }
      let chosen =
        matching.prefix(2) + general.prefix(1).filter { item in !matching.contains { $0.1.id == item.1.id } }
      return quotes(chosen.map(\.1))
    }
    let words = understanding.groundedWords.filter { !context.knowledge.topicTerms.contains($0.term) }
    if focus.isEmpty && words.isEmpty {
      let drugs = dosed.compactMap { $0.1.subjectDrug(context) }
      let distinct = drugs.enumerated().filter { drugs.firstIndex(of: $0.element) == $0.offset }.map(
        \.element)
      if distinct.count == 1 { return quotes(dosed.prefix(3).map(\.1)) }
      guard !distinct.isEmpty else { return missing(.notInArticle, []) }
      return Plan([.ask(Array(distinct.prefix(5)))])
    }
    guard !dosed.isEmpty else { return missing(.namedNoDose, focus) }
    // “how much water should I drink?” is no question for the dose of a drug.
    guard dosed[0].0.coverage >= 0.3 else {
      return DeclarativePlan(context, isEvidenceRequired: false).plan()
    }
    let top = dosed[0].0.score
    return quotes(dosed.filter { $0.0.score >= 0.6 * top }.prefix(context.manifest.limit).map(\.1))
  }

  private func quotes(_ chosen: [StatementFacts]) -> Plan {
    Plan(
      chosen.map { .cite($0.id, .answer) } + shown(chosen.flatMap { context.knowledge.regimens(of: $0.id) }))
  }
}
