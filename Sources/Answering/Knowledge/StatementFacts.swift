package import Analysis
package import Articles
package import Dosing

/// A statement with what reading it in its place tells: what it names, whom it is about, on what condition.
package final class StatementFacts: Sendable {
  /// In `ArticleKnowledge.facts`.
  package let position: Int
  package let statement: Statement
  package let analyzed: AnalyzedText
  /// Its words, for quick refusals.
  let terms: Set<String>
  /// The words of each heading above it.
  let headingTerms: [[String]]
  /// Concepts the statement names itself.
  package let named: Set<Concept.ID>
  /// The subject it leaves unsaid: the drug of its heading or of the statements before it.
  package let inherited: Set<Concept.ID>
  /// Concepts of its headings.
  package let headed: Set<Concept.ID>
  /// Populations and conditions that its main clause is limited to: “in renal insufficiency”.
  package let criteria: Set<Concept.ID>
  /// The figures it prints to say for whom it holds: “eGFR below 30”.
  package let limits: PrintedLimits
  /// Holds only in a case that it describes.
  package let isConditional: Bool
  package let quantities: StatementQuantities
  /// The token at which the reason or the second clause begins.
  package let mainClauseEnd: Int
  /// What the statement speaks of doing, which matters where it warns.
  package let action: Action
  /// The drugs that it speaks of together.
  package let combination: Combination?
  /// The sentence before, where that says whom this one is for: “In an eGFR below 30 it builds up. Give 50 mg.”
  package let leadIn: Statement.ID?

  init(
    position: Int, statement: Statement, analyzed: AnalyzedText, headingTerms: [[String]],
    named: Set<Concept.ID>, inherited: Set<Concept.ID>, headed: Set<Concept.ID>, criteria: Set<Concept.ID>,
    limits: PrintedLimits, isConditional: Bool, mainClauseEnd: Int, action: Action,
    combination: Combination?, leadIn: Statement.ID?
  ) {
    self.position = position
    self.statement = statement
    self.analyzed = analyzed
    terms = Set(analyzed.tokens.map(\.term))
    self.headingTerms = headingTerms
    self.named = named
    self.inherited = inherited
    self.headed = headed
    self.criteria = criteria
    self.limits = limits
    self.isConditional = isConditional
    quantities = StatementQuantities(analyzed)
    self.mainClauseEnd = mainClauseEnd
    self.action = action
    self.combination = combination
    self.leadIn = leadIn
  }

  package enum Action: Sendable {
    case use, start, stop, combine
    /// Giving too much, or too fast, or a dose twice: no word against the drug itself.
    case overdose
  }

  /// Whether it is for some patients only, by a name or a figure.
  package var isLimited: Bool { !criteria.isEmpty || !limits.isEmpty }

  package var id: Statement.ID { statement.id }

  /// Whether it says itself from which age it holds.
  package var printsAge: Bool { PatientFacts.ageGroup(in: analyzed) != nil }

  /// Whether it tells the reader not to.
  package var forbids: Bool { [.doNot, .avoid, .notRecommended].contains(statement.stance) }

  /// Everything the statement is about, said or unsaid.
  package var subjects: Set<Concept.ID> { named.union(inherited) }
}

/// Which kinds of figures a statement holds.
package struct StatementQuantities: Sendable, Equatable {
  package var dose = false
  package var percent = false
  package var duration = false
  package var frequency = false
  package var threshold = false
  /// Any number at all.
  package var number = false

  private static let frequencyWords: Set<String> = [
    "daili", "twice", "thrice", "week", "weekli", "month", "monthli", "everi", "regular", "serial", "night",
    "annual", "year", "yearli", "nightli",
  ]

  private static let bounds: Set<String> = [
    "below", "abov", "under", "over", "exceed", "least", "threshold", "less", "greater",
  ]

  /// “3% or more”, “-2.5 or lower”, “65 and over”.
  private static func isOpen(_ after: [String]) -> Bool {
    after.count == 2 && ["or", "and"].contains(after[0]) && opens.contains(after[1])
  }

  private static let opens: Set<String> = [
    "more", "less", "higher", "lower", "above", "below", "over", "under", "greater", "fewer",
  ]

  private static let timeUnits: Set<String> = ["day", "week", "month", "year", "hour", "minut"]

  private static let timeCounts: Set<String> = ["first", "one", "sever"]

  package init(_ analyzed: AnalyzedText) {
    for (index, token) in analyzed.tokens.enumerated() {
      switch token.kind {
      case .word:
        if Self.frequencyWords.contains(token.term) { frequency = true }
      case .number, .quantity:
        number = true
        let isBounded =
          token.term.first == "<" || token.term.first == ">"
          || analyzed.tokens[max(0, index - 3)..<index].contains { Self.bounds.contains($0.term) }
          || Self.isOpen(analyzed.tokens.dropFirst(index + 1).prefix(2).map(\.surface))
        if case .quantity(let unit) = token.kind {
          // “eGFR below 30 mL/min” measures a patient.
          let isRate = unit.symbol == "ml" && analyzed.tokens.dropFirst(index + 1).first?.surface == "min"
          if unit.isDose && !isRate { dose = true }
          if unit.dimension == .percent { percent = true }
          if unit.dimension == .time { duration = true }
          if unit.dimension == .times { frequency = true }
          if unit.dimension == .concentration { threshold = true }
        }
        // “over 65 years” bounds a group of patients, not a value.
        if isBounded && !token.term.hasSuffix("year") { threshold = true }
      }
    }
    let terms = analyzed.tokens.map(\.term)
    for (word, next) in zip(terms, terms.dropFirst())
    where Self.timeCounts.contains(word) && Self.timeUnits.contains(next) {
      duration = true
    }
  }

  package func holds(_ figure: Figure) -> Bool {
    switch figure {
    case .dose: dose
    case .percent: percent
    case .duration: duration
    case .frequency: frequency
    case .threshold: threshold
    case .number: number
    }
  }
}

/// A kind of figure that a question can demand.
package enum Figure: String, Sendable, CaseIterable, Codable {
  case dose, percent, duration, frequency, threshold, number
}
