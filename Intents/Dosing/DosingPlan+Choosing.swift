internal import Analysis
internal import Answering
internal import Articles
internal import Dosing

/// Which of the printed doses is for the patient.
extension DosingPlan {
  /// How the doses of these drugs stand to the patient: what forbids them, then whom the article is silent on, then
  /// the dose for the patient's group, then the dose for everybody.
  func applicability(of subjects: [Entity], _ dosed: [StatementFacts]) -> Applicability {
    let warnings = context.fittingWarnings(about: subjects).filter {
      $0.forbids && ($0.action == .use || ($0.action == .start && context.isExcluding($0)))
    }
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
  func dosed(_ subjects: [Entity]) -> [StatementFacts] {
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

  private func choice(_ all: [StatementFacts], _ unaddressed: [Entity]) -> Applicability {
    let limit = context.manifest.limit
    let within = all.filter { context.standing($0) != .unmet }
    let outside = all.filter { context.standing($0) == .unmet }.prefix(limit).map(\.id)
    // Every dose is printed for other figures than this patient's.
    guard !within.isEmpty else { return .outsideLimits(outside) }
    let held = within.filter { facts in
      !context.knowledge.regimens(of: facts.id).contains(where: context.isRuledOut)
    }
    let dosed = besidePartners(held.isEmpty ? within : held)
    let general = dosed.filter { !hasPopulation($0) }
    let uncompared = dosed.filter { context.standing($0) == .incomparable }
    guard !understanding.qualifiers.isEmpty || dosed.contains(where: { context.standing($0) == .met }) else {
      guard !general.isEmpty else { return .applies(dosed.prefix(limit).map(\.id)) }
      let others = uncompared.isEmpty ? Array(dosed.filter(hasPopulation).prefix(1)) : uncompared
      return .applies((general.prefix(limit) + others).map(\.id))
    }
    var matching = dosed.filter(context.matchesQualifiers)
    if matching.isEmpty && understanding.qualifiers.allSatisfy({ $0.isSoft || context.isOfAll($0) }) {
      matching = general
    }
    // Whether enough of a list is met cannot be told: the usual dose and the list stand side by side.
    let counted = uncompared.filter(\.limits.isCounted)
    if matching.isEmpty && !counted.isEmpty { matching = general + counted }
    guard !matching.isEmpty else {
      return outside.isEmpty ? .noMatch(unaddressed) : .outsideLimits(outside)
    }
    matching += counted.filter { facts in !matching.contains { $0.id == facts.id } }
    if let conflict = conflict(Array(matching.prefix(limit))) { return .conflict(conflict) }
    var chosen = Array(matching.prefix(limit))
    // An age is held against “elderly” by rule: the figure for the others stays in sight, unless the article
    // prints an age itself.
    let isByRule =
      understanding.qualifiers.contains { $0.isDerived && $0.kind == .population && $0.name != "children" }
      && !matching.contains(where: \.printsAge)
    let wantsGeneral =
      understanding.shape.compares || isByRule
      || understanding.words.contains { ["usual", "standard", "than"].contains($0.surface) }
    if wantsGeneral { chosen += general.prefix(1).filter { !chosen.map(\.id).contains($0.id) } }
    return .applies(chosen.map(\.id))
  }

  /// A dose that is printed for those who take another drug, too, is the one where that is in question, and comes after
  /// all others where it is not.
  private func besidePartners(_ dosed: [StatementFacts]) -> [StatementFacts] {
    let asked = context.partners.map(\.concepts)
    let partnered = dosed.filter { $0.combination?.isOnGiving == true }
    let met = partnered.filter { $0.combination?.isMet(by: asked, context.knowledge.analyzer) == true }
    guard met.isEmpty else { return met }
    return dosed.filter { facts in !partnered.contains { $0.id == facts.id } } + partnered
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

  /// Limited to a group, an illness or a figure.
  func hasPopulation(_ facts: StatementFacts) -> Bool {
    facts.isLimited
      || facts.named.contains { context.knowledge.analyzer[$0].kind == .population }
  }
}
