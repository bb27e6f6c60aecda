package import Analysis
package import Articles
package import Dosing

/// What a plugin may bring about. No case carries free text: a plugin chooses, the host quotes.
package enum Effect: Sendable, Equatable {
  case cite(Statement.ID, Role)
  case notice(PlanNotice)
  /// Shows a regimen of a quoted statement beside it.
  case card(Regimen.ID)
  /// Has the host calculate: for clinicians only, and labelled.
  case derive(Derivation)
  /// Asks the reader to choose among these.
  case ask([Concept.ID])
  case abstain(Reason, [Missing])
  case refuse(Reason)
  case editorial([EditorialFact])
  case references([Int])
  case help

  /// What a quote is for.
  package enum Role: String, Sendable {
    case answer
    /// Travels with an answer for safety.
    case caution
    /// Beside an abstention: related, but no answer.
    case related
  }
}

/// Why there is no answer, or not a whole one.
public enum Reason: String, Sendable, CaseIterable {
  case notInArticle, namedNoDose, populationNotCovered, routeNotCovered, numberNotGiven, offTopic
  case unsafeRequest, ambiguous
  /// The answer is a schedule that is for the prescriber to give.
  case forPrescriber
  /// The host does not serve the article.
  case withheld
}

/// A thing that was asked for and is not there: shown by its name alone.
package enum Missing: Sendable, Equatable {
  case entity(Entity)
  case word(ContentWord)
  /// What an intent is about, for a focus if there is one.
  case aspect(IntentManifest, of: [Entity])
  case pair(Entity, of: Entity)
  /// Drugs that are named, but not as given together.
  case combination([Entity])
  /// A figure of the patient by which the article limits other drugs.
  case figure(PatientMeasure, of: Entity)

  var isCombination: Bool { if case .combination = self { true } else { false } }
  var isPair: Bool { if case .pair = self { true } else { false } }
}

/// Something told of the patient that an answer makes use of, with how it was told.
package enum PatientFact: Sendable, Equatable {
  case named(String, Assertion)
  /// Shown as the reader's own.
  case figure(PatientMeasure, PatientFigure)
}

/// What a plugin may have said beside quotes.
package enum PlanNotice: Sendable, Equatable {
  /// The article's position, for a question that wants yes or no.
  case position(Stance)
  case notAddressed([Missing])
  case notConverted
  case conflict
  /// Two quotes take opposite positions on the same drug for the same patients.
  case disagreement
  /// The amount asked about is above a maximum of this regimen.
  case aboveMaximum(Regimen.ID, instruction: Int)
}

/// A fixed sentence of the host with names filled in.
package enum Notice: Sendable, Equatable {
  /// The article's position, for a question that wants yes or no.
  case position(Stance)
  /// The article speaks of a class, not of the drug asked about.
  case classLevel(asked: String, printed: String)
  /// “Not addressed in this article: baclofen in renal insufficiency.”
  case notAddressed([Missing])
  case notConverted
  /// Two doses that both hold for the patient.
  case conflict
  /// Two positions of which the article holds both.
  case disagreement
  /// The reader's amount is above this printed one.
  case aboveMaximum(Regimen.ID, drug: String, Regimen.Instruction)
  /// A schedule for stopping that patients are not shown, and whether it warns against stopping suddenly.
  case withheldTaper(warns: Bool)
  case noGrade
  case corrected(typed: String, read: String)
  case facts([PatientFact])
  /// What was told of someone else.
  case others([String])
  /// Limits quoted that the figures told do not meet.
  case unmetLimits([PrintedLimit])
  /// Limits quoted that the figures told cannot be held against.
  case uncomparedLimits([PrintedLimit])
  /// What was held of the patient and no longer is.
  case setAside([String])
  /// The fixed wording of an emergency, with its level.
  case emergency(String, level: Int)
  case review
  case forProfessionals
  /// For patients, above a dose or a word on stopping.
  case prescriber
  case noCitation
  /// Other articles that answer too.
  case elsewhere([Article])
  /// The article was current up to this day.
  case expired(CalendarDate)
  /// Why the host does not serve the article.
  case withheld(Withholding)
  /// From the glossary, not from the article.
  case gloss(term: String, meaning: String)
  /// A short form of a quote, as the article spells it out elsewhere.
  case spelledOut(short: String, long: String)
}

package enum EditorialFact: String, Sendable, CaseIterable {
  case title, status, lastUpdated, reviewedBy, audience, disclaimer, policy
}

/// What a plugin decided, in order.
package struct Plan: Sendable {
  package var effects: [Effect]
  /// Something asked for is missing though something is answered.
  package var isPartial = false
  /// The context of the question rules out what was asked about.
  package var isExcluded = false

  package init(_ effects: [Effect], isPartial: Bool = false, isExcluded: Bool = false) {
    self.effects = effects
    self.isPartial = isPartial
    self.isExcluded = isExcluded
  }

  /// Whether a quote answers.
  package var isAnswering: Bool {
    effects.contains { if case .cite(_, .answer) = $0 { true } else { false } }
      && !effects.contains { if case .abstain = $0 { true } else { false } }
  }

  /// Whether it answers from the article at hand, or asks about what stands in it.
  var speaksForArticle: Bool {
    effects.contains { effect in
      switch effect {
      case .cite(_, .answer), .ask, .editorial, .references: true
      default: false
      }
    }
  }

  package var cited: [Statement.ID] {
    effects.compactMap { if case .cite(let id, _) = $0 { id } else { nil } }
  }
}

/// Chooses statements for one kind of question. Compiled in; a value in the list that the command hands over.
package protocol IntentPlugin: Sendable {
  /// The handler's name in a manifest.
  var name: String { get }
  func plan(_ context: PlanningContext) -> Plan
}
