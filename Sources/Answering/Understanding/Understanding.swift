package import Analysis
package import Dosing

/// A question as far as it was understood, against one article.
package struct Understanding: Sendable {
  /// Cleaned: no control characters, no identifiers, spelling as assumed.
  package var text: String
  package var analyzed: AnalyzedText
  package var shape: QuestionShape
  package var entities: [Entity]
  package var words: [ContentWord]
  /// Spelling assumptions: never silent.
  package var corrections: [Correction]
  /// Reference numbers the question names: “reference 5”.
  package var references: [Int]
  /// Facts that a figure rules out: an age of 45 is neither a child's nor an older adult's.
  package var denied: Set<Concept.ID> = []
  /// The figures it tells of the patient.
  package var figures = PatientFigures()
  /// Figures told before that it takes back.
  package var dropped: Set<PatientMeasure> = []
  /// Whether it puts one of them right: “45 instead of 82”.
  package var correctsFigure = false
  /// What is told of a relative: named in the answer as left out.
  package var others: [Entity] {
    entities.filter { $0.assertion == .otherPerson && $0.isCondition && $0.isGrounded }
  }
  /// What the conversation held of the patient and no longer does: taken back, or contradicted.
  package var withdrawn: [Entity] = []
  /// Names of what earlier questions supplied.
  package var carried: [String] = []

  package struct Correction: Sendable, Equatable {
    package let typed: String
    package let read: String
  }

  package var focus: [Entity] { entities.filter { $0.role == .focus && $0.isTaken } }
  package var drugs: [Entity] { focus.filter(\.isDrug) }
  package var qualifiers: [Entity] { entities.filter { $0.role == .qualifier && $0.isTaken } }
  package var aspects: [Entity] { entities.filter { $0.role == .aspect && $0.isTaken } }

  /// Words that neither the article, the lexicon nor ordinary conversation accounts for.
  package var unknownWords: [ContentWord] { words.filter { !$0.isBackground && !$0.isGrounded } }
  /// Words that the article uses and that say more than its title.
  package var groundedWords: [ContentWord] { words.filter { !$0.isBackground && $0.isGrounded } }
}
