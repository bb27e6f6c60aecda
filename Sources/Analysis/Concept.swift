/// A thing that a text can name, whatever words it uses: a drug, a condition, a population, a group of
/// interchangeable words.
public final class Concept: Sendable {
  /// Position in `Lexicon.concepts`; stable for one lexicon only.
  public struct ID: Hashable, Sendable, Comparable, Codable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
    public static func < (a: ID, b: ID) -> Bool { a.index < b.index }
  }

  public enum Kind: String, Sendable, CaseIterable, Codable {
    case drug, drugClass, condition, symptom, anatomy, analyte, test, procedure, population, route
    /// A property that can be asked for: cost, half-life, storage.
    case attribute
    /// Words that say the same in a question and an article: `stop` and `discontinue`.
    case word
    /// A name that an article itself defines: “(RLS)”.
    case abbreviation
  }

  public let id: ID
  public let kind: Kind
  /// The lexicon's key, as readers are shown it.
  public let name: String
  /// Every broader concept, nearest first.
  public let ancestors: [ID]
  /// Every narrower concept, sorted.
  public let descendants: [ID]

  init(id: ID, kind: Kind, name: String, ancestors: [ID] = [], descendants: [ID] = []) {
    self.id = id
    self.kind = kind
    self.name = name
    self.ancestors = ancestors
    self.descendants = descendants
  }
}

/// Which way an analyte deviates.
public enum AnalyteState: String, Sendable {
  case low, high, normal
}
