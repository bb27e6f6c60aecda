package import Analysis

/// A drug, condition, population, … that a question names.
package struct Entity: Sendable, Equatable, Codable {
  /// Where in the article at hand an entity is anchored.
  package enum Grounding: Sendable, Equatable, Codable {
    /// A statement or heading names it, or a kind of it.
    case named
    /// The article speaks only of a broader class.
    case broader(Concept.ID)
    /// Its words stand together in a statement, though the lexicon has another name for it.
    case words
    case none
  }

  package enum Role: Sendable, Equatable, Codable {
    /// What the question is about.
    case focus
    /// Whom it is about: a population, a condition beside a drug.
    case qualifier
    /// What is asked of the focus: a route, a property.
    case aspect
    /// What the whole article is about: named, but no news.
    case topic
    /// A qualifier that a printed figure answers for: the patient does not meet it.
    case settled
  }

  package let concepts: [Concept.ID]
  package let kind: Concept.Kind
  /// The lexicon's name, or the folded word for an unlisted drug: safe to show.
  package let name: String
  /// The terms the question uses for it.
  package let terms: [String]
  /// The terms of the lexicon's name.
  package let nameTerms: [String]
  package let grounding: Grounding
  package var role: Role
  /// How it is told of the patient.
  package let assertion: Assertion
  /// Part of the story rather than of the question: “after the stent”.
  package let isBackground: Bool
  package var isCarried = false
  /// Derived from a number: an age, an eGFR.
  package let isDerived: Bool
  /// A drug by its ending only: its name is the reader's word.
  package var isUnlisted = false

  /// Describes nearly everyone, or only where a patient is: an article that does not speak of it may still answer,
  /// saying so.
  package var isSoft: Bool { kind == .population && Self.softNames.contains(name) }

  private static let softNames: Set<String> = [
    "women", "men", "older adults", "outpatients", "hospitalized patients", "care home residents",
    "healthy volunteers",
  ]
  /// “normal renal function”: says that nothing limits the answer, unless the article speaks of it.
  package var isNormality: Bool {
    kind == .condition && (name.hasPrefix("normal") || name.hasPrefix("normo"))
  }
  /// Whether the question is about a patient with it, and not one without it or someone else.
  package var isTaken: Bool { assertion.isTaken }
  package var isGrounded: Bool { grounding != .none }
  package var isDrug: Bool { kind == .drug || kind == .drugClass }
  package var isCondition: Bool { [.condition, .symptom, .abbreviation].contains(kind) }
}

/// A word of a question that names no entity but may name what is asked.
package struct ContentWord: Sendable, Equatable, Codable {
  package let surface: String
  package let term: String
  /// Word groups of the lexicon that it belongs to.
  package let groups: [Concept.ID]
  /// Terms of the article that it answers to, best first.
  package let matches: [String]
  /// Carries no topic by itself.
  package let isBackground: Bool

  package var isGrounded: Bool { !matches.isEmpty }
}
