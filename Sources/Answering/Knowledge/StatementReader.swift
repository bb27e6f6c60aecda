internal import Analysis
internal import Articles
internal import Dosing

/// Reads an article's statements in their place: subjects carried over, conditions, actions.
struct StatementReader {
  let analyzer: Analyzer
  let topic: Set<Concept.ID>

  func read(_ article: Article) -> [StatementFacts] {
    var facts: [StatementFacts] = []
    var section: [String] = []
    var headed: Set<Concept.ID> = []
    var headingTerms: [[String]] = []
    var subject: Set<Concept.ID> = []
    for statement in article.statements {
      if statement.section != section {
        section = statement.section
        let heading = analyzer.analyze(section.joined(separator: ". "))
        headingTerms = section.map { analyzer.tokens(of: $0).map(\.term) }
        headed = concepts(of: heading.mentions)
        subject = drugs(in: analyzer.analyze(section.last ?? ""))
      }
      let analyzed = analyzer.analyze(statement.text)
      let own = drugs(in: analyzed)
      var named = concepts(of: analyzed.mentions)
      let end = mainClause(of: analyzed)
      let combination = CombinationReader(analyzer: analyzer).combination(
        in: analyzed, before: end, subject: subject)
      var criteria = criteria(of: analyzed, beside: combination)
      if let group = PatientFacts.ageGroup(in: analyzed),
        let population = analyzer.lexicon.concept(.population, group)
      {
        named.insert(population)
        criteria.insert(population)
      }
      // “Together with lithium it …” is still about the drug before.
      let isOnSubject =
        !subject.isEmpty && !own.isEmpty && combination?.parts.first == subject
        && own.isDisjoint(with: subject)
      let inherited = own.isEmpty || isOnSubject ? subject : []
      if !own.isEmpty, !isOnSubject { subject = own.count <= 2 ? own : [] }
      var limits = PrintedLimits(in: statement.text)
      if PatientFacts.speaksOfReducedFiltration(limits),
        let condition = analyzer.lexicon.concept(.condition, PatientFacts.reducedFiltrationName)
      {
        named.insert(condition)
        criteria.insert(condition)
      }
      for name in PatientFacts.deviations(in: limits) {
        guard let condition = analyzer.lexicon.concept(.condition, name) else { continue }
        named.insert(condition)
        criteria.insert(condition)
      }
      var leadIn: Statement.ID?
      if limits.isEmpty, criteria.isEmpty, let last = facts.last, isLead(last, into: statement, analyzed) {
        leadIn = last.id
        limits = last.limits
        criteria = last.criteria
        named.formUnion(last.criteria)
      }
      facts.append(
        StatementFacts(
          position: facts.count, statement: statement, analyzed: analyzed, headingTerms: headingTerms,
          named: named, inherited: inherited, headed: headed, criteria: criteria, limits: limits,
          isConditional: isConditional(analyzed), mainClauseEnd: end,
          action: action(of: analyzed, combination), combination: combination, leadIn: leadIn))
    }
    return facts
  }

  private func concepts(of mentions: [Mention]) -> Set<Concept.ID> {
    Set(mentions.flatMap(\.concepts))
  }

  /// Drugs and classes; not a name that is an analyte's too: “sodium losses” gives nobody sodium.
  private func drugs(in text: AnalyzedText) -> Set<Concept.ID> {
    let plain = text.mentions.filter { mention in
      !mention.concepts.contains { analyzer[$0].kind == .analyte }
    }
    return Set(
      plain.flatMap(\.concepts).filter {
        [.drug, .drugClass].contains(analyzer[$0].kind) && !topic.contains($0)
      })
  }

  // MARK: Conditions

  private static let conditional: Set<String> = [
    "in", "with", "for", "without", "among", "dure", "during", "if", "when", "to", "unless", "who", "of",
    "have",
  ]
  private static let subordinate: Set<String> = ["becaus", "due", "sinc", "as", "given", "caus"]

  /// Populations and conditions in the main clause that a preposition introduces, and those that open it.
  private func criteria(of text: AnalyzedText, beside combination: Combination?) -> Set<Concept.ID> {
    let end = mainClause(of: text)
    var found: Set<Concept.ID> = []
    for mention in text.mentions where mention.tokens.lowerBound < end {
      let concepts = mention.concepts.filter { isCriterion($0) && !topic.contains($0) }
      guard !concepts.isEmpty else { continue }
      // “In patients on warfarin” is not about in-patients.
      if combination?.isOnGiving == true, text.printed(mention.tokens).lowercased().hasPrefix("in patient") {
        continue
      }
      let isPopulation = concepts.contains { [.population, .route].contains(analyzer[$0].kind) }
      let window = text.tokens[max(0, mention.tokens.lowerBound - 4)..<mention.tokens.lowerBound]
      if isPopulation || window.contains(where: { Self.conditional.contains($0.term) }) {
        found.formUnion(concepts)
      }
    }
    return found
  }

  private static let exceptions: Set<String> = [
    "without", "unless", "if", "when", "until", "except", "before", "where",
  ]

  /// “without documented deficiency”, “unless …”: a warning that holds in a case its criteria cannot name.
  private func isConditional(_ text: AnalyzedText) -> Bool {
    return text.tokens.prefix(mainClause(of: text)).contains { Self.exceptions.contains($0.surface) }
  }

  private func isCriterion(_ id: Concept.ID) -> Bool {
    switch analyzer[id].kind {
    case .population, .condition, .abbreviation, .route: true
    default: false
    }
  }

  /// The token at which the reason or the second clause begins.
  private func mainClause(of text: AnalyzedText) -> Int {
    for (index, token) in text.tokens.enumerated() where index > 2 {
      if Self.subordinate.contains(token.term) { return index }
      let gap = text.tokens[index - 1].range.upperBound..<token.range.lowerBound
      let between = text.text.utf8.dropFirst(gap.lowerBound).prefix(gap.count)
      if between.contains(UInt8(ascii: ";")) || between.starts(with: "—".utf8) { return index }
    }
    return text.tokens.count
  }

  private static let everybodyElse: Set<String> = [
    "otherwise", "others", "usually", "normally", "everyone", "everybody", "all", "most",
  ]

  /// Whether the sentence before, in the same paragraph, says whom a dose is for and gives none itself.
  private func isLead(_ last: StatementFacts, into statement: Statement, _ text: AnalyzedText) -> Bool {
    last.statement.line == statement.line && last.leadIn == nil && !last.limits.isEmpty
      && !last.quantities.dose && StatementQuantities(text).dose
      && (!last.statement.stance.warns || text.tokens.contains { $0.surface == "instead" })
      && !text.tokens.prefix(4).contains { Self.everybodyElse.contains($0.surface) }
  }

  // MARK: Actions

  private static let stopping: Set<String> = [
    "discontinu", "stop", "withdraw", "ceas", "halt", "interrupt", "withdrawn", "taper",
  ]

  private func action(
    of text: AnalyzedText, _ combination: Combination?
  ) -> StatementFacts.Action {
    let terms = text.tokens.map(\.term)
    let opening = Array(terms.prefix(12))
    if [["high", "dose"], ["full", "dose"], ["higher", "dose"], ["larg", "dose"]].contains(where: {
      opening.contains(run: $0)
    }) {
      return .overdose
    }
    if text.speaksOfMissedDose || text.forbidsDoubling { return .overdose }
    if combination?.isOnGiving == true,
      text.tokens.prefix(7).allSatisfy({ !Self.stopping.contains($0.term) })
    {
      return .combine
    }
    for token in text.tokens.prefix(7) {
      switch token.term {
      case let term where Self.stopping.contains(term): return .stop
      case "combin", "coadminist", "mix", "togeth": return .combine
      case "start", "begin", "initi", "commenc": return .start
      default: continue
      }
    }
    return .use
  }
}
